/** What a participation runs on, for the record: the program, the browser, the GPU and the screen; nothing about the person. */
import { version } from '../../package.json';
import type { Editor } from '../editor/editor';
import { canvasFormat } from './display-facts';

const matches = (query: string): boolean => matchMedia(query).matches;

/** The program, the browser, the GPU and the screen, as a study's records hold them. */
export interface PageEnvironment {
  readonly version: string;
  readonly browser: string;
  readonly gpu: string;
  readonly screen: {
    readonly width: number;
    readonly height: number;
    readonly colorDepth: number;
    readonly pixelRatio: number;
    readonly gamut: string;
    readonly dynamicRange: string;
  };
  readonly canvas: string;
}

/** Waits for the GPU to be there, or not. */
export async function participationEnvironment(editor: Editor): Promise<PageEnvironment> {
  const { width, height, colorDepth } = screen;
  return {
    version,
    browser: navigator.userAgent,
    gpu: await deviceText(editor),
    screen: {
      ...{ width, height, colorDepth },
      pixelRatio: devicePixelRatio,
      gamut: matches('(color-gamut: rec2020)') ? 'Rec. 2020' : matches('(color-gamut: p3)') ? 'P3' : 'sRGB',
      dynamicRange: matches('(dynamic-range: high)') ? 'high' : 'standard',
    },
    canvas: canvasFormat('auto'),
  };
}

function deviceText({ store }: Editor): Promise<string> {
  const known = (): string | undefined => {
    const { state, text } = store.getState().device;
    return state === 'starting' ? undefined : text;
  };
  return new Promise((resolve) => {
    const text = known();
    if (text !== undefined) {
      resolve(text);
      return;
    }
    const stop = store.subscribe(() => {
      const found = known();
      if (found === undefined) return;
      stop();
      resolve(found);
    });
  });
}
