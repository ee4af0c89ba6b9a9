/** The file input behind a button of the page's own, which clicks it. */
import type { Ref } from 'react';

export interface HiddenFileInputProps {
  readonly ref: Ref<HTMLInputElement>;
  readonly label?: string;
  /** Without dots; any file by default. */
  readonly extensions?: readonly string[];
  /** Whether several files may be chosen at once. */
  readonly multiple?: boolean;
  /** Called with at least one file. */
  readonly onChoose: (files: readonly [File, ...File[]]) => void;
}

/**
 * @example
 * <button onClick={() => input.current?.click()}>Choose…</button>
 * <HiddenFileInput ref={input} label="Choose…" extensions={['json']} onChoose={([file]) => void read(file)} />
 */
export function HiddenFileInput({ ref, label, extensions, multiple, onChoose }: HiddenFileInputProps) {
  return (
    <input
      ref={ref}
      type="file"
      hidden
      multiple={multiple}
      aria-label={label}
      accept={extensions?.map((extension) => `.${extension}`).join(',')}
      onChange={(event) => {
        const [first, ...others] = event.currentTarget.files ?? [];
        // Choosing the same file again must be a change, too.
        event.currentTarget.value = '';
        if (first) onChoose([first, ...others]);
      }}
    />
  );
}
