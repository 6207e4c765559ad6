import type { ReactNode } from 'react';
import type { ClientSession } from '../session/api.ts';
import { IconCalendar, IconPeople, IconRules } from '../ui/icons.tsx';
import { Mark } from '../ui/mark.tsx';
import { Link } from '../ui/router.tsx';
import { useText } from '../ui/text.tsx';
import '../ui/page-head.css';

export interface PageFrameProps {
  readonly session: ClientSession;
  readonly menu: ReactNode;
  readonly page: string;
  readonly children: ReactNode;
}

/** The frame of the pages outside of a meeting. */
export function PageFrame({ session, menu, page, children }: PageFrameProps) {
  const text = useText();
  const managesPeople = session.who.person.rights.includes('managePeople');
  return (
    <div className="page">
      <header className="page-bar">
        <Link to="/" className="page-brand">
          <Mark />
          <span className="page-brand-words">
            <span className="page-brand-name">{text.common.productName}</span>
            <span className="page-brand-body">{session.who.bodyName}</span>
          </span>
        </Link>
        <nav className="page-nav" aria-label={text.common.productName}>
          {managesPeople && (
            <>
              <Link to="/" className="page-link" current={page === 'lobby'}>
                <IconCalendar />
                <span className="page-link-word">{text.lobby.meetings}</span>
              </Link>
              <Link to="/nguoi-dung" className="page-link" current={page === 'people'}>
                <IconPeople />
                <span className="page-link-word">{text.people.title}</span>
              </Link>
              <Link to="/quy-tac" className="page-link" current={page === 'rules'}>
                <IconRules />
                <span className="page-link-word">{text.packs.title}</span>
              </Link>
            </>
          )}
        </nav>
        {menu}
      </header>
      {children}
    </div>
  );
}
