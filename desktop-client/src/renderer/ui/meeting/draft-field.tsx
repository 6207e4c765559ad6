import { Badge } from '../badge.tsx';
import { Button } from '../button.tsx';
import { useText } from '../text.tsx';
import { TextField } from '../text-field.tsx';
import type { TextDraft } from './use-text-draft.ts';
import './draft-field.css';

export interface DraftFieldProps {
  readonly label: string;
  readonly draft: TextDraft;
  readonly lines: number;
  readonly maxLength: number;
  readonly hint?: string;
  readonly readOnly?: boolean;
  /** The label is only read aloud: a heading above says the same. */
  readonly hideLabel?: boolean;
}

/** A shared text with its state always in sight, and both versions when two people changed it. */
export function DraftField({
  label,
  draft,
  lines,
  maxLength,
  hint,
  readOnly = false,
  hideLabel = false,
}: DraftFieldProps) {
  const text = useText();
  return (
    <div className="stack-tight">
      <TextField
        label={label}
        value={draft.text}
        onChange={draft.setText}
        onBlur={draft.saveNow}
        lines={lines}
        maxLength={maxLength}
        readOnly={readOnly}
        hideLabel={hideLabel}
        {...(hint === undefined ? {} : { hint })}
      />
      {!readOnly && (
        <p role="status">
          {draft.state === 'saved' && draft.text !== '' && <Badge tone="jade">{text.common.saved}</Badge>}
          {draft.state === 'saving' && <Badge>{text.common.saving}</Badge>}
          {draft.state === 'dirty' && <Badge tone="amber">{text.common.notSaved}</Badge>}
        </p>
      )}
      {draft.state === 'stale' && (
        <div className="stale" role="alert">
          <p className="strong">{text.desk.staleTitle}</p>
          <p>{text.desk.staleText}</p>
          <div className="stale-versions">
            <section aria-label={text.desk.staleMine}>
              <h4>{text.desk.staleMine}</h4>
              <p className="stale-text">{draft.text}</p>
              <Button look="primary" onPress={draft.keepMine}>
                {text.desk.keepMine}
              </Button>
            </section>
            <section aria-label={text.desk.staleTheirs}>
              <h4>{text.desk.staleTheirs}</h4>
              <p className="stale-text">{draft.theirs}</p>
              <Button onPress={draft.takeTheirs}>{text.desk.takeTheirs}</Button>
            </section>
          </div>
        </div>
      )}
    </div>
  );
}
