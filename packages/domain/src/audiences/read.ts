import type { Json } from '../kernel/json.ts';
import { type DocumentRecords, reuse, reuseRecord } from './share.ts';
import type { DeskView, HallView, RoomView } from './views.ts';

/** The records of a collection, by what follows `<collection>/` in the key. */
type Collections = Readonly<Record<string, Readonly<Record<string, Json>>>>;

function collectionsOf(records: DocumentRecords): Collections {
  const collections: Record<string, Record<string, Json>> = {};
  for (const [key, record] of records) {
    const slash = key.indexOf('/');
    if (slash < 0) continue;
    const name = key.slice(0, slash);
    let collection = collections[name];
    if (collection === undefined) {
      collection = {};
      collections[name] = collection;
    }
    collection[key.slice(slash + 1)] = record;
  }
  return collections;
}

/**
 * Takes records as the types they were projected from. Only the server writes these documents and a document of another
 * version is never followed (epoch and protocol version), so the records are not checked again field by field.
 */
function typed<Value>(record: unknown): Value {
  return record as Value;
}

/** `next`, with every part that did not change taken from `previous`; `previous` itself when none did. */
function settled<View extends object>(
  previous: View | undefined,
  next: View,
  collections: readonly (keyof View)[],
): View {
  if (previous === undefined) return next;
  const parts = Object.entries(next).map(([name, part]): [string, unknown] => {
    const before: unknown = previous[typed<keyof View>(name)];
    const isCollection = collections.includes(typed<keyof View>(name));
    return [
      name,
      isCollection
        ? reuseRecord(typed<Record<string, Json>>(before), typed<Record<string, Json>>(part))
        : reuse(before, part),
    ];
  });
  const unchanged = parts.every(([name, part]) => previous[typed<keyof View>(name)] === part);
  return unchanged ? previous : typed<View>(Object.fromEntries(parts));
}

const roomCollections = [
  'people',
  'items',
  'papers',
  'requests',
  'questions',
  'polls',
  'quickQuestions',
] as const satisfies (keyof RoomView)[];
const deskCollections = [
  'motions',
  'papers',
  'paperReaders',
  'reading',
  'notVoted',
  'attendance',
  'substitutes',
  'messages',
  'opinions',
  'screens',
  'conclusions',
  'minutesTexts',
] as const satisfies (keyof DeskView)[];
const hallCollections = ['seats', 'screens'] as const satisfies (keyof HallView)[];

/**
 * The room's view of a document, or null while the document is not complete.
 * @param previous the view made before: unchanged parts, and the view itself when nothing changed, keep their reference.
 */
export function readRoom(records: DocumentRecords, previous?: RoomView | null): RoomView | null {
  const meeting = records.get('meeting');
  const counts = records.get('counts');
  const speakers = records.get('speakers');
  const minutes = records.get('minutes');
  if (meeting === undefined || counts === undefined || speakers === undefined || minutes === undefined) return null;
  const collections = collectionsOf(records);
  const view: RoomView = {
    meeting: typed(meeting),
    counts: typed(counts),
    speakers: typed(speakers),
    presented: typed(records.get('presented') ?? null),
    minutes: typed(minutes),
    seatPlan: typed(records.get('seatPlan') ?? null),
    people: typed(collections.person ?? {}),
    items: typed(collections.item ?? {}),
    papers: typed(collections.paper ?? {}),
    requests: typed(collections.request ?? {}),
    questions: typed(collections.question ?? {}),
    polls: typed(collections.poll ?? {}),
    quickQuestions: typed(collections.quickQuestion ?? {}),
  };
  return settled(previous ?? undefined, view, roomCollections);
}

/** The desk's view of a document, or null while the document is not complete. */
export function readDesk(records: DocumentRecords, previous?: DeskView | null): DeskView | null {
  const pack = records.get('pack');
  const motionOrder = records.get('motionOrder');
  const countingBoard = records.get('countingBoard');
  if (pack === undefined || motionOrder === undefined || countingBoard === undefined) return null;
  const collections = collectionsOf(records);
  const view: DeskView = {
    pack: typed(pack),
    motionOrder: typed(motionOrder),
    countingBoard: typed(countingBoard),
    lastStep: typed(records.get('lastStep') ?? null),
    motions: typed(collections.motion ?? {}),
    papers: typed(collections.paper ?? {}),
    paperReaders: typed(collections.paperReaders ?? {}),
    reading: typed(collections.reading ?? {}),
    notVoted: typed(collections.notVoted ?? {}),
    attendance: typed(collections.attendance ?? {}),
    substitutes: typed(collections.substitute ?? {}),
    messages: typed(collections.message ?? {}),
    opinions: typed(collections.opinion ?? {}),
    screens: typed(collections.screen ?? {}),
    conclusions: typed(collections.conclusion ?? {}),
    minutesTexts: typed(collections.minutesText ?? {}),
  };
  return settled(previous ?? undefined, view, deskCollections);
}

/** The hall's view of a document, or null while the document is not complete. */
export function readHall(records: DocumentRecords, previous?: HallView | null): HallView | null {
  const meeting = records.get('meeting');
  const counts = records.get('counts');
  const agenda = records.get('agenda');
  const waiting = records.get('waiting');
  if (meeting === undefined || counts === undefined || agenda === undefined || waiting === undefined) return null;
  const collections = collectionsOf(records);
  const view: HallView = {
    meeting: typed(meeting),
    counts: typed(counts),
    item: typed(records.get('item') ?? null),
    agenda: typed(agenda),
    speaker: typed(records.get('speaker') ?? null),
    waiting: typed(waiting),
    poll: typed(records.get('poll') ?? null),
    quickQuestion: typed(records.get('quickQuestion') ?? null),
    presented: typed(records.get('presented') ?? null),
    seatPlan: typed(records.get('seatPlan') ?? null),
    seats: typed(collections.seat ?? {}),
    screens: typed(collections.screen ?? {}),
  };
  return settled(previous ?? undefined, view, hallCollections);
}
