/** Finds what can draw photos on this machine. */
import { adapterName } from '../../core/gpu-adapter';
import { messageOf } from '../../core/errors';
import type { Platform } from '../../core/platform';
import { GpuDrawer } from './gpu/gpu-drawer';
import type { PhotoDrawer } from './photo-drawer';

/** A drawer, or why there is none and what to do about it, in one sentence. */
export type FoundDrawer = { readonly drawer: PhotoDrawer } | { readonly reason: string };

export async function openDrawer(platform: Pick<Platform, 'requestAdapter'>): Promise<FoundDrawer> {
  const found = await platform.requestAdapter();
  if ('reason' in found) return found;
  try {
    return { drawer: await GpuDrawer.open(found.adapter) };
  } catch (error) {
    return { reason: `${adapterName(found.adapter.info)} could not be opened: ${messageOf(error)}` };
  }
}
