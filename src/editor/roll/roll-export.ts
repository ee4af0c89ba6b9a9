/** Exports the photos of a roll with their own steps, one after another. A bad one is told of at the end, and the others go on. */
import { messageOf, throwIfCancelled, UserError } from '../../core/errors';
import type { OutputFolder, Platform } from '../../core/platform';
import { baseName, safeName } from '../../core/text/file-name';
import type { LongWork } from '../../core/work/long-work';
import { encoderFor, type ExportFormatId } from '../../formats';
import type { Editor } from '../editor';
import { renderAndEncode, type RendererFor } from '../export';
import type { Roll } from './roll';
import type { RollPhoto } from './roll-state';

export interface RollExportPorts {
  readonly editor: Editor;
  readonly roll: Roll;
  readonly platform: Pick<Platform, 'codec' | 'saveFile'>;
  /** Renders a photo that need not be the open one. */
  readonly rendererFor: RendererFor;
}

export interface RollExportRequest {
  readonly format: ExportFormatId;
  readonly quality: number;
  readonly onlyFlagged: boolean;
  /** Where the files go; they are downloaded one by one where this is left out. */
  readonly folder?: OutputFolder | undefined;
}

export interface RollExportResult {
  readonly written: readonly string[];
  readonly bad: readonly { readonly name: string; readonly reason: string }[];
}

export class RollExport {
  readonly #ports: RollExportPorts;

  constructor(ports: RollExportPorts) {
    this.#ports = ports;
  }

  /** Rejects with a CancelledError where the person stops it; the files that are written by then stay. */
  run(request: RollExportRequest): Promise<RollExportResult> {
    const { editor, roll } = this.#ports;
    const photos = roll.state.photos.filter(({ isFlagged }) => isFlagged || !request.onlyFlagged);
    return editor.tasks.run(`Exporting ${photos.length} photos`, async ({ signal, onProgress }) => {
      const written: string[] = [];
      const bad: { name: string; reason: string }[] = [];
      // Steps that are still unknown would be missing in the file.
      await roll.read;
      for (const [i, photo] of photos.entries()) {
        throwIfCancelled(signal);
        const work = { signal, onProgress: (done: number) => onProgress((i + done) / photos.length) };
        try {
          written.push(await this.#export(photo, request, written, work));
        } catch (error) {
          throwIfCancelled(signal);
          bad.push({ name: photo.name, reason: messageOf(error) });
        }
        onProgress((i + 1) / photos.length);
      }
      return { written, bad };
    });
  }

  /** Resolves to the name of the file. */
  async #export(
    { id, name, saved, problem }: RollPhoto,
    { format, quality, folder }: RollExportRequest,
    taken: readonly string[],
    work: Required<LongWork>,
  ): Promise<string> {
    const { editor, roll, platform, rendererFor } = this.#ports;
    if (problem !== undefined) throw new UserError(problem.replace(`${name}: `, ''));
    const photo = await roll.decode(id, work.signal);
    const document = roll.documentOf(id);
    if (!document) throw new UserError('It could not be read.');
    const { extension, mimeType, sampleType } = encoderFor(format);
    const view = photo === editor.state.photo ? editor.state.view : (saved?.view ?? editor.state.view);
    const { source, profile } = photo;
    const renderer = await rendererFor(photo, document.input, work.signal);
    try {
      const request = { source, profile, document, view, sampleType };
      const { bytes } = await renderAndEncode(renderer, request, platform.codec, { format, quality }, work);
      const fileName = freeName(safeName(baseName(name)), extension, taken);
      if (folder) await folder.write(fileName, bytes);
      else platform.saveFile(fileName, mimeType, bytes);
      return fileName;
    } finally {
      renderer.dispose();
    }
  }
}

/** Photos from several folders may have the same name. */
function freeName(name: string, extension: string, taken: readonly string[]): string {
  for (let number = 1; ; number++) {
    const found = `${name}${number === 1 ? '' : ` (${number})`}.${extension}`;
    if (!taken.includes(found)) return found;
  }
}
