import type { ReactNode } from 'react';
import './notices.css';

export interface EmptyStateProps {
  readonly icon: ReactNode;
  readonly title: string;
  /** What will appear here, or what to do. */
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}

/** Nothing here yet, and why. */
export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <div className="empty">
      <span className="empty-icon">{icon}</span>
      <p className="empty-title">{title}</p>
      {children !== undefined && <p className="soft">{children}</p>}
      {action}
    </div>
  );
}
