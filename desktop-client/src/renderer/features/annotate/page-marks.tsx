import type { PersonId } from '@nghi-truong/domain';
import { type PageBox, toBoxPoint } from '@nghi-truong/reader-core';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { cx } from '../../ui/cx.ts';
import { IconNote } from '../../ui/icons.tsx';
import { initials } from '../../ui/names.ts';
import { useText } from '../../ui/text.tsx';
import './annotate.css';
import { authorsOf, type PageNote, versionsOn, withinPage } from './notes-model.ts';

/** Half of what a finger needs, CSS pixels. */
const reach = 22;
/** Half the height of an author's sign. */
const sign = 16;

/** Who drew on this page, in initials that cover little of it; one tap gives the name. */
export function AuthorMarks({
  notes,
  box,
  nameOf,
}: {
  readonly notes: readonly PageNote[];
  readonly box: PageBox;
  readonly nameOf: (personId: PersonId) => string;
}) {
  const text = useText();
  const [named, setNamed] = useState<PersonId | null>(null);
  return authorsOf(notes).map(({ personId, x, y }) => {
    const place = toBoxPoint(box, { x, y });
    const name = nameOf(personId);
    return (
      <AriaButton
        key={personId}
        className={cx('page-author', place.x > box.width / 2 && 'page-author-leftward')}
        style={withinPage(box, { x: place.x, y: place.y - sign }, sign)}
        aria-label={text.notes.drawnBy(name)}
        aria-expanded={named === personId}
        onPress={() => setNamed(named === personId ? null : personId)}
      >
        <span className="page-author-sign" data-sign={named === personId ? name : initials(name)} />
      </AriaButton>
    );
  });
}

/** The written notes of a page, each a sign to tap. */
export function NoteMarks({
  notes,
  box,
  nameOf,
  onOpen,
}: {
  readonly notes: readonly PageNote[];
  readonly box: PageBox;
  readonly nameOf: (personId: PersonId) => string;
  readonly onOpen: (note: PageNote) => void;
}) {
  const text = useText();
  return notes.map((note) => {
    const { object, own, scope, version, scaleX, scaleY } = note;
    if (object.kind !== 'note') return null;
    const name = nameOf(note.personId);
    const place = toBoxPoint(box, { x: object.x * scaleX, y: object.y * scaleY });
    const carried = version === null ? '' : ` (${text.annotate.fromVersion(version)})`;
    return (
      <AriaButton
        key={object.objectId}
        className={cx('page-note', scope === 'shared' && 'page-note-shared')}
        style={withinPage(box, place, reach)}
        aria-label={`${own ? text.notes.mine : text.notes.by(name)}${carried}: ${object.text}`}
        onPress={() => onOpen(note)}
      >
        <IconNote size={22} />
        {!own && <span className="page-note-name" data-sign={initials(name)} />}
      </AriaButton>
    );
  });
}

/** That notes on this page were made on an earlier version. */
export function CarriedMark({ notes }: { readonly notes: readonly PageNote[] }) {
  const text = useText();
  const versions = versionsOn(notes);
  if (versions.length === 0) return null;
  return (
    <p className="page-carried">
      {/* Shown, not read among the words of the page: each note says it for itself. */}
      <span data-sign={versions.map(text.annotate.fromVersion).join(', ')} aria-hidden="true" />
      <span className="visually-hidden">{versions.map(text.annotate.hasFromVersion).join('. ')}</span>
    </p>
  );
}
