/**
 * A stage's drawer over time: opened as the person has chosen, opened again when it is lost, and given up when it keeps
 * failing. Tells what there is in words.
 */
import type { Platform } from '../../core/platform';
import { watch } from '../../core/work/watch';
import { openDrawer } from '../drawing/open-drawer';
import type { PhotoDrawer } from '../drawing/photo-drawer';
import type { RendererSetting } from '../drawing/renderer-setting';
import { type DeviceStatus, NOTHING_DRAWN } from './frame';

/** A drawer that fails this often in a row is not asked for again. */
const MOST_LOSSES = 4;
/** A drawer that lived this long, in milliseconds, was not failing in a row. */
const HEALTHY_AFTER = 20_000;

/** Told of a drawer that is there, or of what is the matter where there is none. */
type OnChange = (drawer: PhotoDrawer | undefined, status: DeviceStatus) => void;

export class DrawerKeeper {
  readonly #platform: Platform;
  readonly #renderer: RendererSetting;
  readonly #onChange: OnChange;
  #drawer: PhotoDrawer | undefined;
  #losses = 0;
  /** How often a drawer was looked for: the last one counts. */
  #starts = 0;

  constructor(platform: Platform, renderer: RendererSetting, onChange: OnChange) {
    this.#platform = platform;
    this.#renderer = renderer;
    this.#onChange = onChange;
    watch(
      renderer.store,
      ({ choice }) => choice,
      () => this.#startAnew(),
    );
    void this.#start();
  }

  /** Undefined while there is none. */
  get drawer(): PhotoDrawer | undefined {
    return this.#drawer;
  }

  async #start(gpuFailed = false): Promise<void> {
    const start = ++this.#starts;
    const found = await openDrawer(this.#platform, gpuFailed ? 'processor' : this.#renderer.choice);
    if (start !== this.#starts) {
      if ('drawer' in found) found.drawer.close();
      return;
    }
    if ('missing' in found) {
      this.#become(undefined, { state: 'missing', text: found.missing });
      return;
    }
    const { drawer, reason } = found;
    const opened = performance.now();
    void drawer.lost.then(() => {
      if (this.#drawer === drawer) this.#onLost(drawer.kind, performance.now() - opened);
    });
    const { kind, name: text } = drawer;
    this.#become(drawer, { state: 'ready', text, kind, ...(reason !== undefined && { reason }) });
  }

  /** With the kind of drawer that is chosen now. */
  #startAnew(): void {
    const former = this.#drawer;
    this.#losses = 0;
    this.#become(undefined, NOTHING_DRAWN.device);
    former?.close();
    void this.#start();
  }

  #onLost(kind: PhotoDrawer['kind'], livedFor: number): void {
    this.#losses = livedFor > HEALTHY_AFTER ? 1 : this.#losses + 1;
    const name = kind === 'gpu' ? 'The GPU' : 'The processor’s worker';
    const isFailing = this.#losses > MOST_LOSSES;
    const gpuFailed = isFailing && kind === 'gpu' && this.#renderer.choice === 'automatic';
    if (isFailing && !gpuFailed) {
      const text = `${name} keeps failing: your edits are kept; reload the page, or restart the browser.`;
      this.#become(undefined, { state: 'missing', text });
      return;
    }
    this.#become(undefined, { state: 'lost', text: `${name} was lost; starting it again`, kind });
    void this.#start(gpuFailed);
  }

  #become(drawer: PhotoDrawer | undefined, status: DeviceStatus): void {
    this.#drawer = drawer;
    this.#onChange(drawer, status);
  }
}
