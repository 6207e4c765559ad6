import type { HTMLAttributes, ReactNode } from 'react';
import { TextField as AriaTextField, FieldError, Input, Label, Text, TextArea } from 'react-aria-components';
import { cx } from './cx.ts';
import './field.css';

export interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: 'text' | 'password' | 'search';
  readonly hint?: ReactNode;
  /** In words; shown beneath and tied to the field. */
  readonly error?: string | null;
  readonly required?: boolean;
  readonly lines?: number;
  readonly maxLength?: number;
  readonly autoComplete?: string;
  readonly inputMode?: HTMLAttributes<HTMLInputElement>['inputMode'];
  readonly autoFocus?: boolean;
  readonly placeholder?: string;
  readonly readOnly?: boolean;
  readonly onBlur?: () => void;
  readonly name?: string;
  /** The label is only read aloud, as in a search bar. */
  readonly hideLabel?: boolean;
  readonly icon?: ReactNode;
}

/** One line of text, or several with `lines`. */
export function TextField(props: TextFieldProps) {
  const { label, value, onChange, type = 'text', hint, error = null, lines, hideLabel = false, icon } = props;
  return (
    <AriaTextField
      className="field"
      value={value}
      onChange={onChange}
      type={type}
      isInvalid={error !== null}
      isRequired={props.required ?? false}
      isReadOnly={props.readOnly ?? false}
      validationBehavior="aria"
      {...(props.maxLength === undefined ? {} : { maxLength: props.maxLength })}
      {...(props.autoComplete === undefined ? {} : { autoComplete: props.autoComplete })}
      {...(props.autoFocus === undefined ? {} : { autoFocus: props.autoFocus })}
      {...(props.onBlur === undefined ? {} : { onBlur: props.onBlur })}
      {...(props.name === undefined ? {} : { name: props.name })}
    >
      <Label className={cx('field-label', hideLabel && 'visually-hidden')}>{label}</Label>
      {lines === undefined ? (
        <div className={cx('field-box', icon !== undefined && 'field-with-icon')}>
          {icon}
          <Input
            className="field-input"
            placeholder={props.placeholder ?? ''}
            autoCapitalize={type === 'password' ? 'none' : undefined}
            inputMode={props.inputMode}
          />
        </div>
      ) : (
        <TextArea className="field-input field-area" rows={lines} placeholder={props.placeholder ?? ''} />
      )}
      {hint !== undefined && error === null && (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      )}
      <FieldError className="field-error">{error}</FieldError>
    </AriaTextField>
  );
}
