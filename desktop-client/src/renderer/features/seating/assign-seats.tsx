import { compareByGivenName, type PersonId, type PersonRecord, searchKey } from '@nghi-truong/domain';
import { useMemo, useState } from 'react';
import { Button, IconButton } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { IconCross, IconSearch, IconUndo } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { type DrawnSeat, SeatDrawing } from '../../ui/meeting/seat-drawing.tsx';
import { useMay } from '../../ui/meeting/use-may.ts';
import { useText } from '../../ui/text.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { planOf, sitters } from './seat-states.ts';
import { SeatView } from './seat-view.tsx';
import { useAssigning } from './use-assigning.ts';

/** Who sits where: a person is tapped, then the seat. A seat that is taken changes hands. */
export function AssignSeats() {
  const text = useText();
  const may = useMay();
  const { room } = useMeeting();
  const { assign, unassign, fill, undo, canUndo, busy } = useAssigning();
  const [chosen, setChosen] = useState<PersonId | null>(null);
  const [query, setQuery] = useState('');
  const [onlyUnseated, setOnlyUnseated] = useState(false);
  const plan = planOf(room);
  const bySeat = useMemo(() => sitters(room), [room]);
  const unavailable = may.whyNot('assignSeat');
  const people = useMemo(() => {
    const key = searchKey(query);
    return Object.values(room.people)
      .filter((person) => !person.duties.every((duty) => duty === 'screen' || duty === 'technician'))
      .filter((person) => !onlyUnseated || person.seat === null)
      .filter((person) => key === '' || searchKey(`${person.name} ${person.group}`).includes(key))
      .sort((left, right) => compareByGivenName(left.name, right.name));
  }, [room.people, query, onlyUnseated]);
  const person = chosen === null ? undefined : room.people[chosen];
  const seats = new Map(
    plan.seats.map(({ seat }): [number, DrawnSeat] => {
      const sitter = bySeat.get(seat);
      const label = sitter === undefined ? text.seats.seat(seat) : text.seatEditor.person(sitter.name, seat);
      return [
        seat,
        {
          seat,
          look: sitter === undefined ? 'vacant' : 'assigned',
          label,
          caption: sitter?.name.split(' ').at(-1)?.slice(0, 7) ?? '',
          chosen: sitter !== undefined && sitter.personId === chosen,
        },
      ];
    }),
  );
  const tap = (seat: number) => {
    if (person !== undefined) {
      if (unavailable === null) void assign(person, seat).then(() => setChosen(null));
      return;
    }
    setChosen(bySeat.get(seat)?.personId ?? null);
  };
  return (
    <div className="assign">
      <div className="stack-tight assign-people">
        <p className="strong" role="status">
          {person === undefined ? text.seatEditor.pickPerson : text.seatEditor.pickSeat(person.name)}
        </p>
        <TextField
          label={text.seatEditor.search}
          hideLabel
          placeholder={text.seatEditor.search}
          value={query}
          onChange={setQuery}
          type="search"
          icon={<IconSearch size={20} />}
        />
        <Checkbox checked={onlyUnseated} onChange={setOnlyUnseated}>
          {text.seatEditor.onlyUnseated}
        </Checkbox>
        <ul className="assign-list">
          {people.map((row) => (
            <AssignRow
              key={row.personId}
              person={row}
              chosen={row.personId === chosen}
              onChoose={() => setChosen(row.personId === chosen ? null : row.personId)}
              onUnseat={() => void unassign(row)}
              unavailable={unavailable}
            />
          ))}
        </ul>
      </div>
      <SeatView
        columns={plan.columns}
        tools={
          <>
            <Button
              icon={<IconUndo />}
              unavailable={canUndo ? unavailable : text.seatEditor.nothingToUndo}
              busy={busy}
              onPress={() => void undo()}
            >
              {text.seatEditor.undoAssign}
            </Button>
            <Button unavailable={unavailable} busy={busy} onPress={() => void fill()}>
              {text.seatEditor.autoAssign}
            </Button>
          </>
        }
      >
        {(zoom) => <SeatDrawing plan={plan} seats={seats} label={text.seatEditor.assign} zoom={zoom} onSeat={tap} />}
      </SeatView>
    </div>
  );
}

function AssignRow({
  person,
  chosen,
  onChoose,
  onUnseat,
  unavailable,
}: {
  readonly person: PersonRecord;
  readonly chosen: boolean;
  readonly onChoose: () => void;
  readonly onUnseat: () => void;
  readonly unavailable: string | null;
}) {
  const text = useText();
  const { name, seat, group } = person;
  return (
    <li className="assign-row">
      <Button
        look={chosen ? 'primary' : 'quiet'}
        aria-pressed={chosen}
        aria-label={seat === null ? text.seatEditor.personNone(name) : text.seatEditor.person(name, seat)}
        onPress={onChoose}
      >
        <span className="assign-name">{name}</span>
        <span className="small">
          {[seat === null ? text.attendance.noSeat : text.seats.seat(seat), group]
            .filter((part) => part !== '')
            .join(' · ')}
        </span>
      </Button>
      {seat !== null && (
        <IconButton
          label={text.seatEditor.unseat(name)}
          icon={<IconCross size={20} />}
          unavailable={unavailable}
          onPress={onUnseat}
        />
      )}
    </li>
  );
}
