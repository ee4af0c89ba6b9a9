/** A button behind which files of this computer are chosen. */
import { useRef } from 'react';
import { HiddenFileInput } from '../../../../kit/hidden-file-input';
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
      <HiddenFileInput
        ref={input}
        multiple
        label={label}
        extensions={extensions}
        onChoose={(files) => adding(() => onChoose(files))}
      />
    </>
  );
}
