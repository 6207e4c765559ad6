import { type AttendanceStatus, compareByGivenName, type PersonRecord, searchKey } from '@nghi-truong/domain';
import { useMemo, useState } from 'react';
import { Avatar } from '../../ui/avatar.tsx';
import { Badge, type BadgeTone } from '../../ui/badge.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { IconDevice, IconPeople, IconSearch } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { useMay } from '../../ui/meeting/use-may.ts';
import { Select } from '../../ui/select.tsx';
import { useText } from '../../ui/text.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { MarkDialog } from './mark-dialog.tsx';
import './attendance.css';

const tones: Readonly<Record<AttendanceStatus, BadgeTone>> = {
  unmarked: 'plain',
  present: 'jade',
  online: 'jade',
  excused: 'amber',
  unexcused: 'vermilion',
  left: 'slate',
};
const statuses: readonly AttendanceStatus[] = ['unmarked', 'present', 'online', 'excused', 'unexcused', 'left'];
const keyOf = (person: PersonRecord) => person.personId;

/** Who is here; those who lead mark what a tablet did not say. */
export function AttendancePanel() {
  const text = useText();
  const may = useMay();
  const { room, meeting, desk } = useMeeting();
  const connected = useReadable(meeting.connected);
  const [query, setQuery] = useState('');
  const [filter, setFilter] = useState<AttendanceStatus | 'all'>('all');
  const [marking, setMarking] = useState<PersonRecord | null>(null);

  const people = useMemo(() => {
    const key = searchKey(query);
    return Object.values(room.people)
      .filter((person) => !person.duties.every((duty) => duty === 'screen' || duty === 'technician'))
      .filter((person) => filter === 'all' || person.attendance === filter)
      .filter((person) => key === '' || searchKey(`${person.name} ${person.group} ${person.post}`).includes(key))
      .sort((left, right) => compareByGivenName(left.name, right.name));
  }, [room.people, query, filter]);
  const { counts } = room;
  const mayMark = may.lead;

  return (
    <section className="attendance" aria-label={text.attendance.title}>
      <p className="attendance-count">
        <strong className="numbers">{text.attendance.presentOf(counts.present, counts.seats)}</strong>
        <Badge tone={counts.quorumReached ? 'jade' : 'amber'}>
          {counts.quorumReached ? text.attendance.quorumReached : text.attendance.quorumMissing(counts.quorumNeeded)}
        </Badge>
      </p>
      <div className="attendance-tools">
        <TextField
          label={text.attendance.search}
          hideLabel
          placeholder={text.attendance.search}
          value={query}
          onChange={setQuery}
          type="search"
          icon={<IconSearch size={20} />}
        />
        <Select
          label={text.attendance.filter}
          hideLabel
          value={filter}
          onChange={setFilter}
          options={[
            { value: 'all', label: text.common.all },
            ...statuses.map((status) => ({ value: status, label: text.attendance[status] })),
          ]}
        />
      </div>
      <div className="attendance-list">
        <VirtualList
          label={text.attendance.title}
          rows={people}
          keyOf={keyOf}
          textOf={(person) => person.name}
          rowHeight={68}
          {...(mayMark ? { onAction: setMarking } : {})}
          empty={<EmptyState icon={<IconPeople />} title={text.attendance.noMatch} />}
        >
          {(person) => (
            <>
              <Avatar name={person.name} />
              <div className="grow">
                <p className="attendance-name">{person.name}</p>
                <p className="attendance-post small soft">
                  {[person.post, person.group].filter((part) => part !== '').join(' · ')}
                  {desk?.attendance[person.personId]?.reason ? ` · ${desk.attendance[person.personId]?.reason}` : ''}
                </p>
              </div>
              {connected.has(person.personId) && (
                <span className="attendance-device" title={text.attendance.connected}>
                  <IconDevice size={20} />
                  <span className="visually-hidden">{text.attendance.connected}</span>
                </span>
              )}
              <Badge tone={tones[person.attendance]}>{text.attendance[person.attendance]}</Badge>
            </>
          )}
        </VirtualList>
      </div>
      {marking !== null && <MarkDialog person={marking} onClose={() => setMarking(null)} />}
    </section>
  );
}
