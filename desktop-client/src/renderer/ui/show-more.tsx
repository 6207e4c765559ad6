import { type ReactNode, useState } from 'react';
import { Button } from './button.tsx';
import { useText } from './text.tsx';

export interface ShowMoreProps<Row> {
  readonly rows: readonly Row[];
  /** Draws the rows that are shown so far. */
  readonly children: (shown: readonly Row[]) => ReactNode;
  /** Rows at first, and at each further touch. */
  readonly step?: number;
}

/**
 * A list of rows of unequal height that may be a thousand long: the first ones at once, the others when they are wanted.
 * Rows of one height belong into a `VirtualList`.
 */
export function ShowMore<Row>({ rows, children, step = 100 }: ShowMoreProps<Row>) {
  const text = useText();
  const [most, setMost] = useState(step);
  return (
    <>
      {children(rows.slice(0, most))}
      {rows.length > most && (
        <div>
          <Button onPress={() => setMost(most + step)}>{text.common.loadMoreOf(rows.length - most)}</Button>
        </div>
      )}
    </>
  );
}
