/**
 * The program, the browser, the GPU and the screen of a participation, for the record. Nothing here is about the
 * person.
 */
import { version } from '../../package.json';
import { untilFound } from '../core/work/until-found';
import { canvasFormat } from './display-facts';
import type { Stage } from './photo/stage';

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

type Canvas = Pick<Stage, 'frame' | 'device'>;

/** Waits for the GPU to be there, or not. `canvas` is the format that the study's canvas gets, not the one wished for. */
export async function participationEnvironment(stage: Canvas): Promise<PageEnvironment> {
  const { width, height, colorDepth } = screen;
  const gpu = await deviceText(stage);
  return {
    version,
    browser: navigator.userAgent,
    gpu,
    screen: {
      ...{ width, height, colorDepth },
      pixelRatio: devicePixelRatio,
      gamut: matches('(color-gamut: rec2020)') ? 'Rec. 2020' : matches('(color-gamut: p3)') ? 'P3' : 'sRGB',
      dynamicRange: matches('(dynamic-range: high)') ? 'high' : 'standard',
    },
    canvas: canvasFormat('auto', stage.device),
  };
}

function deviceText({ frame }: Canvas): Promise<string> {
  const find = (): string | undefined => {
    const { state, text } = frame.getState().device;
    return state === 'starting' ? undefined : text;
  };
  return untilFound(find, [frame]);
}
