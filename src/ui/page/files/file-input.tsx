/** The ways in for files: the chooser behind "Open", and dropping files anywhere on the page. */
import { useEffect, useRef } from 'react';
import { IMAGE_EXTENSIONS } from '../../../formats';
import { HiddenFileInput } from '../../kit/hidden-file-input';
import { openFiles, type OpenPhotos } from './open-files';
import { useServices, useWorkspace } from '../services';
import { useFileDrop } from './use-file-drop';

/** Photos, steps, records of studies, and the files of models. */
const EXTENSIONS = [...IMAGE_EXTENSIONS, ...['json', 'jsonl', 'index', 'data-00000-of-00001', 'bin']];

export interface FilesProps {
  /** Opens what is not a model; the editor does by default. */
  readonly openPhotos?: OpenPhotos | undefined;
}

/** The page's one file input, hidden. `FilePicker.open` clicks it; several files may be chosen at once. */
export function FileInput({ openPhotos }: FilesProps) {
  const workspace = useWorkspace();
  const services = useServices();
  const { filePicker } = services;
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => (input.current ? filePicker.connect(input.current) : undefined), [filePicker]);

  return (
    <HiddenFileInput
      ref={input}
      multiple
      extensions={EXTENSIONS}
      onChoose={(files) => void openFiles(workspace, services, files, openPhotos)}
    />
  );
}

/** Takes files that are dropped anywhere, and shows a frame while they are over the page. */
export function DropTarget({ openPhotos }: FilesProps) {
  const workspace = useWorkspace();
  const services = useServices();
  const over = useFileDrop((files) => {
    void services.tasks.report(async () => openFiles(workspace, services, await files, openPhotos));
  });
  return over ? <div className="photo-drop">Drop to open</div> : null;
}
