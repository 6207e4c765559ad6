import { type AttendanceStatus, attendanceStatuses, type PersonRecord } from '@nghi-truong/domain';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Avatar } from '../../ui/avatar.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatTime } from '../../ui/format.ts';
import { IconCheck, IconDevice, IconPeople, IconSearch } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { useMay } from '../../ui/meeting/use-may.ts';
import { Select } from '../../ui/select.tsx';
import { useText } from '../../ui/text.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { filterPeople, groupsOf, peopleWhoCome, statusTones } from './attendance-facts.ts';
import { MarkSeveral } from './mark-several.tsx';
import { PersonDialog } from './person-dialog.tsx';

const keyOf = (person: PersonRecord) => person.personId;

/** Everybody by given name, found by name, group, post or seat; those who lead mark one with a tap, or several at once. */
export function AttendanceList() {
  const text = useText();
  const may = useMay();
  const { room } = useMeeting();
  const [query, setQuery] = useState('');
  const [status, setStatus] = useState<AttendanceStatus | 'all'>('all');
  const [group, setGroup] = useState('all');
  const [marking, setMarking] = useState<PersonRecord | null>(null);
  // Null: the list is not being chosen from. A push never takes a chosen person away.
  const [chosen, setChosen] = useState<ReadonlySet<string> | null>(null);

  const everybody = useMemo(() => peopleWhoCome(room), [room]);
  const people = useMemo(() => filterPeople(everybody, { query, status, group }), [everybody, query, status, group]);
  const groups = useMemo(() => groupsOf(everybody), [everybody]);
  const choosing = may.lead && chosen !== null;
  const tools = useRef<HTMLDivElement>(null);
  // Finding, the list and what is done with the chosen are in sight together.
  useEffect(() => {
    if (choosing) tools.current?.scrollIntoView({ block: 'start' });
  }, [choosing]);
  return (
    <>
      <div className="attendance-tools" ref={tools}>
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
          value={status}
          onChange={setStatus}
          options={[
            { value: 'all', label: text.common.all },
            ...attendanceStatuses.map((value) => ({ value, label: text.attendance[value] })),
          ]}
        />
        <Select
          label={text.attendance.filterGroup}
          hideLabel
          value={group}
          onChange={setGroup}
          options={[
            { value: 'all', label: text.attendance.allGroups },
            ...groups.map((name) => ({ value: name, label: name })),
          ]}
        />
        {may.lead && (
          <Button aria-pressed={choosing} onPress={() => setChosen(choosing ? null : new Set())}>
            {choosing ? text.attendance.severalDone : text.attendance.several}
          </Button>
        )}
      </div>
      <div className="attendance-list">
        <VirtualList
          label={text.attendance.title}
          rows={people}
          keyOf={keyOf}
          textOf={(person) => `${person.name}, ${text.attendance[person.attendance]}`}
          rowHeight={68}
          chosen={choosing ? chosen : undefined}
          onChosen={setChosen}
          drawnWith={choosing ? chosen : null}
          {...(may.lead && !choosing ? { onAction: setMarking } : {})}
          empty={<EmptyState icon={<IconPeople />} title={text.attendance.noMatch} />}
        >
          {(person) => <PersonRow person={person} chosen={choosing ? chosen.has(person.personId) : null} />}
        </VirtualList>
      </div>
      {choosing && (
        <MarkSeveral
          personIds={everybody.filter((person) => chosen.has(person.personId)).map(keyOf) as PersonRecord['personId'][]}
          shown={people.length}
          onChooseAll={() => setChosen(new Set([...chosen, ...people.map(keyOf)]))}
          onChooseNone={() => setChosen(new Set())}
          onMarked={() => setChosen(null)}
        />
      )}
      {marking !== null && <PersonDialog person={marking} onClose={() => setMarking(null)} />}
    </>
  );
}

/** One person of the list; `chosen` null where nobody is being chosen. */
function PersonRow({ person, chosen }: { readonly person: PersonRecord; readonly chosen: boolean | null }) {
  const text = useText();
  const { meeting, desk } = useMeeting();
  const connected = useReadable(meeting.connected);
  const known = desk?.attendance[person.personId];
  const last = known?.log.at(-1);
  return (
    <>
      {chosen === null ? (
        <Avatar name={person.name} />
      ) : (
        <span className={chosen ? 'choice-box choice-box-on' : 'choice-box'}>{chosen && <IconCheck size={18} />}</span>
      )}
      <div className="grow">
        <p className="attendance-name">{person.name}</p>
        <p className="attendance-post small soft">
          {[person.post, person.group, known?.reason ?? ''].filter((part) => part !== '').join(' · ')}
        </p>
      </div>
      {connected.has(person.personId) && (
        <span className="attendance-device" title={text.attendance.connected}>
          <IconDevice size={20} />
          <span className="visually-hidden">{text.attendance.connected}</span>
        </span>
      )}
      <span className="attendance-state">
        <Badge tone={statusTones[person.attendance]}>{text.attendance[person.attendance]}</Badge>
        {last !== undefined && (
          <span className="small soft numbers">
            {formatTime(last.at)} · {text.attendance.ways[last.way]}
          </span>
        )}
      </span>
    </>
  );
}
