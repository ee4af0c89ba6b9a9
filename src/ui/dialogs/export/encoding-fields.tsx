/** The fields of every export: the format, and the quality where the format has one. */
import './encoding-fields.css';
import { useId } from 'react';
import { ENCODERS, encoderFor, type ExportFormatId } from '../../../formats';

/** How a photo becomes a file. */
export interface Encoding {
  readonly format: ExportFormatId;
  /** 1 to 100, for formats that lose something. */
  readonly quality: number;
}

export const FIRST_ENCODING: Encoding = { format: ENCODERS[0].id, quality: 90 };

interface EncodingFieldProps {
  readonly encoding: Encoding;
  readonly disabled: boolean;
  readonly onChange: (encoding: Encoding) => void;
}

/** A label and its field: two cells of the form's grid. */
export function FormatField({ encoding, disabled, onChange }: EncodingFieldProps) {
  const id = useId();
  return (
    <>
      <label htmlFor={id}>Format</label>
      <select
        id={id}
        className="select"
        value={encoding.format}
        disabled={disabled}
        onChange={(event) =>
          onChange({ ...encoding, format: ENCODERS[event.currentTarget.selectedIndex]!.id })
        }
      >
        {ENCODERS.map(({ id: value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </>
  );
}

/** Nothing for a format without quality. */
export function QualityField({ encoding, disabled, onChange }: EncodingFieldProps) {
  const id = useId();
  if (!encoderFor(encoding.format).hasQuality) return null;
  return (
    <>
      <label htmlFor={id}>Quality</label>
      <span className="export-quality">
        <input
          id={id}
          type="range"
          min={1}
          max={100}
          value={encoding.quality}
          disabled={disabled}
          onChange={(event) => onChange({ ...encoding, quality: event.currentTarget.valueAsNumber })}
        />
        <span>{encoding.quality}</span>
      </span>
    </>
  );
}
