/** A field with its label above and, below, what to know about it and what is wrong with it. */
import './field.css';
import { type ReactNode, useId } from 'react';
import { Icon } from '../../../../kit/icon';
import { problemAt } from '../../../../../study/design/draft/problems';
import { useDraft } from '../use-draft';

/** For the input itself: what ties it to its label, hint and problem. */
export interface FieldAttributes {
  readonly id: string;
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby': string | undefined;
}

export interface FieldProps {
  readonly label: string;
  /** The member's path in the validator's sentences, e.g. `photos 2, file`; without one nothing can be wrong with it. */
  readonly path?: string | undefined;
  readonly hint?: string | undefined;
  /** The problem of a text that is not in the draft yet. */
  readonly wrong?: string | undefined;
  /** Takes the whole row of the form. */
  readonly wide?: boolean;
  readonly children: (attributes: FieldAttributes) => ReactNode;
}

/**
 * The problem that the whole draft has appears at the field whose path it names.
 *
 * @example
 * <Field label="Title" path="title">{(attributes) => <input {...attributes} type="text" />}</Field>
 */
export function Field({ label, path, hint, wrong, wide = false, children }: FieldProps) {
  const id = useId();
  const found = useDraft((state) => (path === undefined ? undefined : problemAt(state.problem, path)));
  const problem = wrong ?? found;
  const notes = [hint !== undefined && `${id}-hint`, problem !== undefined && `${id}-problem`].filter(
    Boolean,
  );

  return (
    <div className="design-field" data-wide={wide}>
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        'aria-invalid': problem !== undefined,
        'aria-describedby': notes.length > 0 ? notes.join(' ') : undefined,
      })}
      {hint !== undefined && (
        <p id={`${id}-hint`} className="quiet">
          {hint}
        </p>
      )}
      {problem !== undefined && (
        <div className={wrong === undefined ? undefined : 'design-aside'}>
          <Problem id={`${id}-problem`} text={problem} />
        </div>
      )}
    </div>
  );
}

/** A sentence that says what is wrong, with a sign before it. */
export function Problem({ id, text }: { readonly id?: string; readonly text: string }) {
  return (
    <p id={id} className="design-problem">
      <Icon name="alert" />
      {text}
    </p>
  );
}
