/** Files that are dropped anywhere on the page. */
import { useEffect, useRef, useState } from 'react';
import { droppedFiles } from './open-files';

export interface FileDropOptions {
  /** Whether nothing else on the page gets the files, as while a dialog is open that wants them. */
  readonly keeps?: boolean;
}

/**
 * `onDrop` is called with the files, which are read meanwhile, and with the element under the pointer. Returns the element
 * that files are being dragged over; undefined while there are none over the page.
 *
 * @example
 * const over = useFileDrop((files) => void files.then(open));
 */
export function useFileDrop(
  onDrop: (files: Promise<File[]>, at: Element) => void,
  { keeps = false }: FileDropOptions = {},
): Element | undefined {
  const [over, setOver] = useState<Element>();
  const latest = useRef(onDrop);
  useEffect(() => {
    latest.current = onDrop;
  });

  useEffect(() => {
    const listening = new AbortController();
    // Capturing comes before all that does not.
    const options = { signal: listening.signal, capture: keeps };
    const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
    const elementOf = ({ target }: DragEvent): Element =>
      target instanceof Element ? target : document.body;

    const onOver = (event: DragEvent): void => {
      // Text or a link that is dragged keeps what the browser does with it.
      if (!hasFiles(event)) return;
      event.preventDefault();
      if (keeps) event.stopPropagation();
      setOver(elementOf(event));
    };

    const onLeave = (event: DragEvent): void => {
      // Leaving one element for another within the page is not leaving.
      if (event.relatedTarget === null) setOver(undefined);
    };

    const onDropped = (event: DragEvent): void => {
      // Otherwise the browser would leave the page and show the file.
      event.preventDefault();
      if (keeps) event.stopPropagation();
      setOver(undefined);
      if (event.dataTransfer) latest.current(droppedFiles(event.dataTransfer), elementOf(event));
    };

    window.addEventListener('dragover', onOver, options);
    window.addEventListener('dragleave', onLeave, options);
    window.addEventListener('drop', onDropped, options);
    return () => listening.abort();
  }, [keeps]);
  return over;
}
