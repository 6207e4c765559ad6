import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { useText } from '../../ui/text.tsx';
import './questions.css';

const longFrom = 280;

/** A text as it was written; a long one begins, and is shown in full when it is wanted. */
export function LongText({ children }: { readonly children: string }) {
  const text = useText();
  const [whole, setWhole] = useState(false);
  const isLong = children.length > longFrom;
  return (
    <div>
      <p className={isLong && !whole ? 'long-text long-text-start' : 'long-text'}>{children}</p>
      {isLong && (
        <Button look="quiet" aria-expanded={whole} onPress={() => setWhole(!whole)}>
          {whole ? text.questions.showLess : text.questions.showAll}
        </Button>
      )}
    </div>
  );
}
