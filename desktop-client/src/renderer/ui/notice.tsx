import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import { IconCheckCircle, IconInfo, IconWarning } from './icons.tsx';
import './notices.css';

export interface NoticeProps {
  readonly tone?: 'plain' | 'amber' | 'jade';
  readonly children: ReactNode;
  readonly action?: ReactNode;
}

/** A sentence on the page that stays while it is true. */
export function Notice({ tone = 'plain', children, action }: NoticeProps) {
  return (
    <div className={cx('notice', tone !== 'plain' && `notice-${tone}`)} role="status">
      {tone === 'amber' ? <IconWarning /> : tone === 'jade' ? <IconCheckCircle /> : <IconInfo />}
      <div className="grow">{children}</div>
      {action}
    </div>
  );
}
