/** Fields in which one of a few is chosen, or something is on or off. */
import { Field, type FieldProps } from './field';

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** The meaning of the choice. */
  readonly hint?: string;
}

interface SelectFieldProps<Value extends string> extends Omit<FieldProps, 'children'> {
  readonly options: readonly Choice<Value>[];
  readonly value: Value;
  /** Called with the value of the option that was chosen. */
  readonly onChoose: (value: Value) => void;
}

/**
 * A select with its label. Where the field has no hint of its own, that of the chosen option stands below it.
 *
 * @example
 * <SelectField label="Order" options={ORDERS} value="fixed" onChoose={setOrder} />
 */
export function SelectField<Value extends string>({
  options,
  value,
  onChoose,
  ...field
}: SelectFieldProps<Value>) {
  const hint = field.hint ?? options.find((option) => option.value === value)?.hint;
  return (
    <Field {...field} hint={hint}>
      {(attributes) => (
        <select
          {...attributes}
          className="select"
          value={value}
          onChange={(event) => onChoose(options[event.currentTarget.selectedIndex]!.value)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

export interface CheckFieldProps {
  readonly label: string;
  readonly checked: boolean;
  readonly disabled?: boolean;
  readonly onSet: (checked: boolean) => void;
}

/**
 * A checkbox with its label behind it. Nothing can be wrong with it.
 *
 * @example
 * <CheckField label="Ask for consent first" checked={asks} onSet={setAsks} />
 */
export function CheckField({ label, checked, disabled = false, onSet }: CheckFieldProps) {
  return (
    <label className="design-check" data-disabled={disabled}>
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onSet(event.currentTarget.checked)}
      />
      {label}
    </label>
  );
}
