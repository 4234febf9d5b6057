import { type InputHTMLAttributes, type ReactNode, type Ref, type SelectHTMLAttributes, useId } from 'react';

/** What a field's control needs to be tied to its label, hint and error. */
export interface FieldIds {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
}

export interface FieldProps {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** What is wrong and what to do; nothing while the field is right. */
  readonly error?: ReactNode;
  /** Under the control: a scan button, a live count. */
  readonly after?: ReactNode;
  readonly id?: string;
  readonly children: (ids: FieldIds) => ReactNode;
}

/** Label, hint, error and one control, tied together for assistive technology. */
export function Field({ label, hint, error, after, id: given, children }: FieldProps) {
  const made = useId();
  const id = given ?? made;
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <div className={`cs-field${error ? ' cs-field-wrong' : ''}`}>
      <label className="cs-label" htmlFor={id}>
        {label}
      </label>
      {hint && (
        <div className="cs-hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {error && (
        <div className="cs-error" id={`${id}-error`}>
          {error}
        </div>
      )}
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined })}
      {after}
    </div>
  );
}

type NativeInput = Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'value' | 'id'>;

export interface TextFieldProps extends NativeInput, Omit<FieldProps, 'children'> {
  readonly ref?: Ref<HTMLInputElement>;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Letters as in a code: monospaced, upper case. */
  readonly code?: boolean;
}

/** One line of text. */
export function TextField(props: TextFieldProps) {
  const { label, hint, error, after, id, value, onChange, code, ...rest } = props;
  return (
    <Field label={label} hint={hint} error={error} after={after} {...(id ? { id } : {})}>
      {(ids) => (
        <input
          type="text"
          {...rest}
          {...ids}
          className={`cs-input${code ? ' cs-input-code' : ''} ${rest.className ?? ''}`}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

export interface TextAreaFieldProps extends Omit<FieldProps, 'children'> {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly maxLength?: number;
}

/** Several lines of text. */
export function TextAreaField({ value, onChange, maxLength, ...field }: TextAreaFieldProps) {
  return (
    <Field {...field}>
      {(ids) => (
        <textarea
          {...ids}
          className="cs-input"
          maxLength={maxLength}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

type NativeSelect = Omit<SelectHTMLAttributes<HTMLSelectElement>, 'onChange' | 'value' | 'id'>;

export interface SelectFieldProps extends NativeSelect, Omit<FieldProps, 'children'> {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly options: readonly { readonly value: string; readonly text: string }[];
}

/** One of a short list, by the browser's own control. */
export function SelectField(props: SelectFieldProps) {
  const { label, hint, error, after, id, value, onChange, options, ...rest } = props;
  return (
    <Field label={label} hint={hint} error={error} after={after} {...(id ? { id } : {})}>
      {(ids) => (
        <select
          {...rest}
          {...ids}
          className="cs-input"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
