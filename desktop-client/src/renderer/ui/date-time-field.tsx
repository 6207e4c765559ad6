import { formatLongDate, formatTime, fromTyped, type TypedDateTime } from './format.ts';
import { useLanguage, useText } from './text.tsx';
import { TextField } from './text-field.tsx';
import './date-time-field.css';

export interface DateTimeFieldProps {
  readonly label: string;
  readonly value: TypedDateTime;
  readonly onChange: (value: TypedDateTime) => void;
}

/**
 * A date and a time, typed in the Vietnamese form whatever the browser's own language is, and said back in words.
 * What is typed stays as it is; `fromTyped` gives the instant.
 */
export function DateTimeField({ label, value, onChange }: DateTimeFieldProps) {
  const text = useText();
  const language = useLanguage();
  const at = fromTyped(value);
  return (
    <fieldset className="fieldset date-time">
      <legend className="field-label">{label}</legend>
      <div className="date-time-fields">
        <TextField
          label={text.create.date}
          value={value.date}
          onChange={(date) => onChange({ ...value, date })}
          maxLength={12}
          inputMode="numeric"
        />
        <TextField
          label={text.create.time}
          value={value.time}
          onChange={(time) => onChange({ ...value, time })}
          maxLength={8}
        />
      </div>
      {at === null ? (
        <p className="field-error" role="alert">
          {text.create.badTime}
        </p>
      ) : (
        <p className="field-hint numbers">
          {formatTime(at)} · {formatLongDate(at, language)}
        </p>
      )}
    </fieldset>
  );
}
