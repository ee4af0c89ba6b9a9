/** The open photo as a file: rendered at full size, encoded and handed over. The code that does it comes after the first picture. */
import { UserError } from '../core/errors';
import type { Platform } from '../core/platform';
import { fetchedLater } from '../core/work/later-code';
import { encoderFor, type ExportFormatId } from '../formats';
import type { DistinctCodes, RendererFor } from './export';
import type { EditorState } from './state';
import type { Tasks } from './tasks';

/** Rendering and encoding. */
export const exportCode = fetchedLater(() => import('./export'));

/** A file as a person asks for it; `name` has no extension. */
export interface ExportFile {
  readonly format: ExportFormatId;
  readonly quality: number;
  readonly name: string;
}

/** Renders an open photo at full size, encodes it, hands over a file, and says what a 16-bit one holds. */
export async function exportFile(
  { tasks, platform }: { readonly tasks: Tasks; readonly platform: Platform },
  { photo, document, view }: Pick<EditorState, 'photo' | 'document' | 'view'>,
  rendererFor: RendererFor,
  { format, quality, name }: ExportFile,
): Promise<void> {
  if (!photo) throw new UserError('There is no photo to export.');
  const { extension, mimeType, sampleType } = encoderFor(format);
  const fileName = `${name}.${extension}`;

  const { bytes, codes } = await tasks.run(`Exporting ${fileName}`, async (work) => {
    const { renderAndEncode } = await exportCode();
    const renderer = await rendererFor(photo, document.input, work.signal);
    try {
      const { source, profile } = photo;
      const request = { source, profile, document, view, sampleType };
      return await renderAndEncode(renderer, request, platform.codec, { format, quality }, work);
    } finally {
      renderer.dispose();
    }
  });

  platform.saveFile(fileName, mimeType, bytes);
  tasks.notify({ kind: 'info', text: `Exported ${fileName}.${codes ? ` ${codesSentence(codes)}` : ''}` });
}

/** For the notice after an export. */
export function codesSentence(codes: DistinctCodes): string {
  const [red, green, blue] = codes.map((count) => count.toLocaleString('en'));
  return `It holds ${red} red, ${green} green and ${blue} blue codes of 65,536.`;
}
