import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import './badge.css';

export type BadgeTone = 'plain' | 'jade' | 'vermilion' | 'slate' | 'amber' | 'lacquer';

/** A state in a word; the tone only supports it. */
export function Badge({
  tone = 'plain',
  icon,
  children,
}: {
  readonly tone?: BadgeTone;
  readonly icon?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <span className={cx('badge', `badge-${tone}`)}>
      {icon}
      {children}
    </span>
  );
}
