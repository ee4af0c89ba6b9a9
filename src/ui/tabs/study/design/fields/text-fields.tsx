/** Fields for text, ids and numbers. What is typed into one until it is left is one entry to undo. */
import { useState } from 'react';
import { Field, type FieldProps } from './field';
import { idFrom, uniqueId } from '../../../../../study/design/ids';
import { useDraftActions } from '../use-draft';

interface TextFieldProps extends Omit<FieldProps, 'children'> {
  readonly value: string;
  /** Called with every letter. */
  readonly onSet: (value: string) => void;
  readonly placeholder?: string;
}

/**
 * One line of text.
 *
 * @example
 * <TextField label="Title" path="title" value={title} onSet={setTitle} />
 */
export function TextField({ value, onSet, placeholder, ...field }: TextFieldProps) {
  const { settle } = useDraftActions();
  return (
    <Field {...field}>
      {(attributes) => (
        <input
          {...attributes}
          type="text"
          className="field"
          autoComplete="off"
          placeholder={placeholder}
          value={value}
          onChange={(event) => onSet(event.currentTarget.value)}
          onBlur={settle}
        />
      )}
    </Field>
  );
}

export function TextArea({ value, onSet, ...field }: TextFieldProps) {
  const { settle } = useDraftActions();
  return (
    <Field {...field}>
      {(attributes) => (
        <textarea
          {...attributes}
          className="field"
          rows={6}
          value={value}
          onChange={(event) => onSet(event.currentTarget.value)}
          onBlur={settle}
        />
      )}
    </Field>
  );
}

interface LinesFieldProps extends Omit<FieldProps, 'children'> {
  readonly value: readonly string[];
  readonly onSet: (lines: string[]) => void;
}

/** A list of texts, one a line. Lines without text, as while one is being begun, are not in the list. */
export function LinesField({ value, onSet, ...field }: LinesFieldProps) {
  const { settle } = useDraftActions();
  const [typed, setTyped] = useState<string>();
  const kept = value.join('\n');
  // What was typed is kept, empty lines too, until the list changes by other ways such as undo.
  const shown = typed !== undefined && linesOf(typed).join('\n') === kept ? typed : kept;
  return (
    <Field {...field}>
      {(attributes) => (
        <textarea
          {...attributes}
          className="field"
          rows={Math.max(3, shown.split('\n').length)}
          value={shown}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            onSet(linesOf(event.currentTarget.value));
          }}
          onBlur={settle}
        />
      )}
    </Field>
  );
}

/** The lines that say something. */
const linesOf = (text: string): string[] => text.split('\n').filter((line) => line.trim() !== '');

interface IdFieldProps extends Omit<FieldProps, 'children' | 'label' | 'wrong'> {
  readonly label?: string;
  readonly value: string;
  /** Ids that the others of the list have. */
  readonly taken?: readonly string[];
  /** Called once it is left: what points to an id must not follow every letter. */
  readonly onSet: (id: string) => void;
}

/** Any text becomes an id that is valid and the only one of its list. */
export function IdField({ label = 'Id', value, taken = [], onSet, ...field }: IdFieldProps) {
  const [typed, setTyped] = useState<string>();
  const valid = typed === undefined ? value : idFrom(typed);
  const becomes = valid === '' ? value : uniqueId(valid, taken);

  const finish = (): void => {
    setTyped(undefined);
    if (becomes !== value) onSet(becomes);
  };
  return (
    <Field {...field} label={label} wrong={typed === undefined ? undefined : whyOther(typed, valid, becomes)}>
      {(attributes) => (
        <input
          {...attributes}
          type="text"
          className="field"
          autoComplete="off"
          spellCheck={false}
          value={typed ?? value}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onBlur={finish}
          onKeyDown={(event) => {
            if (event.key === 'Enter') finish();
          }}
        />
      )}
    </Field>
  );
}

/** Why the id is not what was typed; undefined where it is. */
function whyOther(typed: string, valid: string, becomes: string): string | undefined {
  if (typed === becomes) return undefined;
  if (valid === '') return `Cannot be empty: stays ${becomes}.`;
  if (valid !== typed) return `Only letters, digits, - and _: becomes ${becomes}.`;
  return `Another one has this id: becomes ${becomes}.`;
}

interface NumberFieldProps extends Omit<FieldProps, 'children' | 'wrong'> {
  readonly value: number;
  /** The lowest and the highest number that are allowed, both included. */
  readonly low: number;
  readonly high: number;
  readonly whole?: boolean;
  readonly onSet: (value: number) => void;
}

/** A number out of range is not taken over: leaving the field brings the last one back. */
export function NumberField({ value, low, high, whole = true, onSet, ...field }: NumberFieldProps) {
  const { settle } = useDraftActions();
  const [typed, setTyped] = useState<string>();

  const isValid = (text: string): boolean => {
    const number = Number(text.replace(',', '.'));
    return text.trim() !== '' && number >= low && number <= high && (!whole || Number.isInteger(number));
  };

  const wrong =
    typed === undefined || isValid(typed)
      ? undefined
      : `Must be a ${whole ? 'whole ' : ''}number of ${low} to ${high}.`;
  return (
    <Field {...field} wrong={wrong}>
      {(attributes) => (
        <input
          {...attributes}
          type="text"
          inputMode={whole ? 'numeric' : 'decimal'}
          className="field design-number"
          autoComplete="off"
          value={typed ?? value}
          onChange={(event) => {
            const text = event.currentTarget.value;
            setTyped(text);
            if (isValid(text)) onSet(Number(text.replace(',', '.')));
          }}
          onBlur={() => {
            setTyped(undefined);
            settle();
          }}
        />
      )}
    </Field>
  );
}
