/** The browser's half of the platform: workers, IndexedDB, downloads, WebGPU. Imported only by main.tsx. */
import type { Platform } from '../core/platform';
import { createCodec } from '../formats/decode-pool';
import { folderOpener } from './browser-folder';
import { requestBrowserAdapter } from './browser-gpu';
import { openBrowserSession } from './browser-session';

export async function createBrowserPlatform(): Promise<Platform> {
  const openFolder = folderOpener();
  return {
    codec: createCodec(),
    session: await openBrowserSession(),
    requestAdapter: requestBrowserAdapter,
    saveFile: downloadFile,
    ...(openFolder && { openFolder }),
  };
}

/** Long enough for any browser to have started reading. */
const REVOKE_MILLISECONDS = 60_000;

function downloadFile(name: string, mimeType: string, bytes: Uint8Array<ArrayBuffer>): void {
  const url = URL.createObjectURL(new Blob([bytes], { type: mimeType }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), REVOKE_MILLISECONDS);
}
