/** Finds what can draw photos on this machine, as far as the person has not chosen it. */
import { messageOf } from '../../core/errors';
import { adapterName, isSoftware } from '../../core/gpu-adapter';
import type { Platform } from '../../core/platform';
import { fetchedLater } from '../../core/work/later-code';
import type { GpuDrawer } from './gpu/gpu-drawer';
import type { PhotoDrawer } from './photo-drawer';
import type { RendererChoice } from './renderer-setting';

export type FoundDrawer =
  /** `reason`: why it is not a graphics card, where nobody chose so. */
  | { readonly drawer: PhotoDrawer; readonly reason?: string }
  /** Why there is none and what to do about it, in one sentence. */
  | { readonly missing: string };

// A page needs one of them, seldom both.
const gpuCode = fetchedLater(() => import('./gpu/gpu-drawer'));
const processorCode = fetchedLater(() => import('./processor/processor-drawer'));
const wasmCode = fetchedLater(() => import('../../render/wasm/wasm-renderer'));
const choosingCode = fetchedLater(() => import('./faster-drawer'));

/** Which kind was faster where a software adapter stands in for a graphics card; measured once for all stages of a page. */
let measured: Promise<PhotoDrawer['kind']> | undefined;

const NOT_LOADED =
  'The part of the page that draws photos could not be loaded: reload the page once the network is there again.';

export async function openDrawer(
  platform: Pick<Platform, 'requestAdapter'>,
  choice: RendererChoice,
): Promise<FoundDrawer> {
  if (choice === 'processor') return openProcessor();
  const found = await openGpu(platform);
  if (choice === 'gpu') return found;
  if ('missing' in found) {
    const instead = await openProcessor(found.missing);
    return 'missing' in instead ? found : instead;
  }
  if (!found.software) return found;
  const other = await openProcessor(`It draws faster than ${found.drawer.name}.`);
  if ('missing' in other) return found;
  const drawers = [found.drawer, other.drawer] as const;
  measured ??= choosingCode().then(({ fasterOf }) => fasterOf(...drawers));
  const [faster, slower] = (await measured) === 'gpu' ? [found, other] : [other, found];
  slower.drawer.close();
  return faster;
}

async function openProcessor(reason?: string): Promise<FoundDrawer> {
  const loaded = await Promise.all([processorCode(), wasmCode()]).catch(() => undefined);
  if (!loaded) return { missing: NOT_LOADED };
  const [{ ProcessorDrawer }, { wasmMissing }] = loaded;
  const missing = wasmMissing() ?? (typeof Worker === 'function' ? undefined : 'this engine has no workers');
  if (missing !== undefined) return { missing: `Photos cannot be drawn by the processor: ${missing}.` };
  return { drawer: new ProcessorDrawer(), ...(reason !== undefined && { reason }) };
}

type FoundGpu = { readonly drawer: GpuDrawer; readonly software: boolean } | { readonly missing: string };

async function openGpu(platform: Pick<Platform, 'requestAdapter'>): Promise<FoundGpu> {
  const found = await platform.requestAdapter();
  if ('reason' in found) return { missing: found.reason };
  const { info } = found.adapter;
  const code = await gpuCode().catch(() => undefined);
  if (!code) return { missing: NOT_LOADED };
  try {
    return { drawer: await code.GpuDrawer.open(found.adapter), software: isSoftware(info) };
  } catch (error) {
    return { missing: `${adapterName(info)} could not be opened: ${messageOf(error)}` };
  }
}
