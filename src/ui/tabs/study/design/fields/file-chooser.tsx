/** A button behind which files of this computer are chosen. */
import { useRef } from 'react';
import { Icon } from '../../../../kit/icon';
import { useAdding } from './adding';

export interface FileChooserProps {
  readonly label: string;
  /** Without dots. */
  readonly extensions: readonly string[];
  /** Called with all files that were chosen at once. */
  readonly onChoose: (files: readonly File[]) => void;
}

/**
 * Several files can be chosen. Inside a list the first new item gets the focus.
 *
 * @example
 * <FileChooser label="Choose photographs…" extensions={['tif', 'png']} onChoose={addFiles} />
 */
export function FileChooser({ label, extensions, onChoose }: FileChooserProps) {
  const adding = useAdding();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" className="button outlined" onClick={() => input.current?.click()}>
        <Icon name="open" />
        {label}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        aria-label={label}
        accept={extensions.map((extension) => `.${extension}`).join(',')}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          // Choosing the same file again must be a change, too.
          event.currentTarget.value = '';
          adding(() => onChoose(files));
        }}
      />
    </>
  );
}
