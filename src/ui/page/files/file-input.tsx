/** The ways in for files: the chooser behind "Open", and dropping files anywhere on the page. */
import { useEffect, useRef, useState } from 'react';
import { FORMATS } from '../../../formats';
import { droppedFiles, openFiles, type OpenPhotos } from './open-files';
import { useServices, useWorkspace } from '../services';

/** Photos, steps, records of studies, and the files of models. */
const EXTENSIONS = [
  ...FORMATS.flatMap(({ extensions }) => extensions),
  ...['json', 'jsonl', 'index', 'data-00000-of-00001', 'bin'],
];

export interface FilesProps {
  /** Opens what is not a model; the editor does by default. */
  readonly openPhotos?: OpenPhotos | undefined;
}

export function FileInput({ openPhotos }: FilesProps) {
  const workspace = useWorkspace();
  const services = useServices();
  const { filePicker } = services;
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => (input.current ? filePicker.connect(input.current) : undefined), [filePicker]);
  return (
    <input
      ref={input}
      type="file"
      hidden
      multiple
      accept={EXTENSIONS.map((extension) => `.${extension}`).join(',')}
      onChange={(event) => {
        const files = [...(event.currentTarget.files ?? [])];
        // Choosing the same file again must be a change, too.
        event.currentTarget.value = '';
        void openFiles(workspace, services, files, openPhotos);
      }}
    />
  );
}

export function DropTarget({ openPhotos }: FilesProps) {
  const workspace = useWorkspace();
  const services = useServices();
  const [over, setOver] = useState(false);
  useEffect(() => {
    const listening = new AbortController();
    const options = { signal: listening.signal };
    const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
    const onOver = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const onLeave = (event: DragEvent): void => {
      // Leaving one element for another within the page is not leaving.
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent): void => {
      event.preventDefault();
      setOver(false);
      const { dataTransfer } = event;
      if (!dataTransfer) return;
      void services.tasks.report(async () =>
        openFiles(workspace, services, await droppedFiles(dataTransfer), openPhotos),
      );
    };
    window.addEventListener('dragover', onOver, options);
    window.addEventListener('dragleave', onLeave, options);
    window.addEventListener('drop', onDrop, options);
    return () => listening.abort();
  }, [workspace, services, openPhotos]);
  return over ? <div className="photo-drop">Drop to open</div> : null;
}
