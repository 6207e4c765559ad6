import { useEffect, useRef, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { IconCheckCircle, IconWarning } from '../../ui/icons.tsx';
import { useText } from '../../ui/text.tsx';

/**
 * The field a scanner types into. It takes the cursor when it appears and again when a tap beside it took the cursor to
 * nowhere, and says in words whether the scanner's letters would arrive here.
 */
export function ScanField({ onScan }: { readonly onScan: (badge: string) => void }) {
  const text = useText();
  const input = useRef<HTMLInputElement>(null);
  const back = useRef<ReturnType<typeof setTimeout> | null>(null);
  const [value, setValue] = useState('');
  const [focused, setFocused] = useState(false);
  useEffect(() => {
    input.current?.focus();
    return () => {
      if (back.current !== null) clearTimeout(back.current);
    };
  }, []);
  return (
    <form
      className="scan-form"
      onSubmit={(event) => {
        event.preventDefault();
        const badge = value.trim();
        // Emptied at once: the next badge may be read before the answer to this one has come.
        setValue('');
        if (badge !== '') onScan(badge);
      }}
    >
      <div className={focused ? 'scan-state scan-state-ready' : 'scan-state'}>
        {focused ? <IconCheckCircle /> : <IconWarning />}
        <div className="grow">
          <p className="strong" role="status">
            {focused ? text.scan.ready : text.scan.notReady}
          </p>
          <p className="small">{focused ? text.scan.readyText : text.scan.hint}</p>
        </div>
        {!focused && <Button onPress={() => input.current?.focus()}>{text.scan.again}</Button>}
      </div>
      <label className="field">
        <span className="field-label">{text.scan.field}</span>
        <input
          ref={input}
          className="field-input"
          value={value}
          onChange={(event) => setValue(event.target.value)}
          onFocus={() => setFocused(true)}
          onBlur={(event) => {
            setFocused(false);
            // Somebody who went to another field or button meant it.
            if (event.relatedTarget !== null) return;
            back.current = setTimeout(() => input.current?.focus(), 0);
          }}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          // A scanner is a keyboard: the one on the glass would only cover the answer.
          inputMode="none"
          maxLength={200}
        />
      </label>
    </form>
  );
}
