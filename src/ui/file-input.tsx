/** Ways in for files: the chooser behind "Open", and dropping files anywhere on the page. */
import { useEffect, useRef, useState } from 'react';
import { FORMATS } from '../formats';
import { useServices } from './services';

const EXTENSIONS = [...FORMATS.flatMap(({ extensions }) => extensions), 'json'];

export function FileInput() {
  const { editor, filePicker } = useServices();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => (input.current ? filePicker.connect(input.current) : undefined), [filePicker]);
  return (
    <input
      ref={input}
      type="file"
      hidden
      accept={EXTENSIONS.map((extension) => `.${extension}`).join(',')}
      onChange={(event) => {
        const file = event.currentTarget.files?.[0];
        // Choosing the same file again must be a change, too.
        event.currentTarget.value = '';
        if (file) void editor.open(file);
      }}
    />
  );
}

export function DropTarget() {
  const { editor } = useServices();
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
      const file = event.dataTransfer?.files[0];
      if (file) void editor.open(file);
    };
    window.addEventListener('dragover', onOver, options);
    window.addEventListener('dragleave', onLeave, options);
    window.addEventListener('drop', onDrop, options);
    return () => listening.abort();
  }, [editor]);
  return over ? <div className="photo-drop">Drop to open</div> : null;
}
