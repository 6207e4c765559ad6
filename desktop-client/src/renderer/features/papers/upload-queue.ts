import type { ItemId, MeetingId, PaperId } from '@nghi-truong/domain';
import { commandAcceptedSchema, type FileAnswer, fileAnswerSchema, paths } from '@nghi-truong/protocol';
import type { ClientSession, Readable, UploadHandle } from '../../session/api.ts';
import { Cell } from '../../session/readable.ts';
import { kindFromTitle, titleFromName } from './title-from-name.ts';

/** What the person says of a new paper; kept here, so that leaving the page loses nothing of it. */
export interface PaperFields {
  readonly title: string;
  readonly itemId: ItemId | null;
  readonly kind: 'main' | 'reference';
}

/** What the file is to become. */
export type UploadTarget =
  | { readonly kind: 'paper'; readonly fields: PaperFields }
  | { readonly kind: 'version'; readonly paperId: PaperId; readonly note: string }
  | { readonly kind: 'own'; readonly fields: Pick<PaperFields, 'title' | 'itemId'> };

interface Failure {
  readonly code: string;
  readonly vi: string;
  readonly en: string;
}

export type UploadState =
  /** Others are sent first. */
  | { readonly name: 'waiting' }
  | { readonly name: 'sending'; readonly progress: UploadHandle['progress'] }
  /** On the server; `file.preparation` says how far it is. */
  | { readonly name: 'held'; readonly file: FileAnswer }
  | { readonly name: 'failed'; readonly error: Failure };

/** One file on its way to becoming a paper. */
export interface Upload {
  readonly key: number;
  readonly meetingId: MeetingId;
  readonly name: string;
  readonly size: number;
  readonly target: UploadTarget;
  readonly state: UploadState;
  /** The request that makes it a paper is on its way. */
  readonly attaching: boolean;
  /** Why that request was refused the last time. */
  readonly refused: Failure | null;
  /** It is a paper already and only its preparation is still watched. */
  readonly done: boolean;
}

interface Entry extends Upload {
  readonly file: Blob;
  /** Ids of the request: the same for the same content, so that repeating it after a lost answer does it once. */
  readonly commandId: string;
  readonly paperId: PaperId;
}

export interface UploadPorts {
  readonly session: Pick<ClientSession, 'upload' | 'rest'>;
  readonly newId: () => string;
  /** Calls back after `milliseconds`. Gives the way to cancel. */
  after(milliseconds: number, act: () => void): () => void;
}

/** More at once only make each of them slower on a hall's Wi-Fi. */
const mostAtOnce = 2;
const askEvery = 1_000;
const askAfterFailure = 4_000;

/**
 * The files that one person is putting before meetings. It lives as long as the person is signed in: uploads and what was
 * typed about them go on while other pages of the client are in sight.
 */
export class UploadQueue {
  readonly #ports: UploadPorts;
  readonly #list = new Cell<readonly Entry[]>([]);
  readonly #sending = new Map<number, UploadHandle>();
  readonly #asking = new Map<number, () => void>();
  #nextKey = 1;
  #closed = false;

  constructor(ports: UploadPorts) {
    this.#ports = ports;
  }

  get list(): Readable<readonly Upload[]> {
    return this.#list;
  }

  /** Takes files for new papers of an item, or of the whole meeting. */
  addPapers(meetingId: MeetingId, files: readonly File[], itemId: ItemId | null): void {
    for (const file of files) {
      const title = titleFromName(file.name);
      this.#add(meetingId, file, { kind: 'paper', fields: { title, itemId, kind: kindFromTitle(title) } });
    }
  }

  /** Takes the file of a new version; it takes the place of the present one as soon as it can be read. */
  addVersion(meetingId: MeetingId, file: File, paperId: PaperId, note: string): void {
    this.#add(meetingId, file, { kind: 'version', paperId, note });
  }

  /** Takes files for papers of one's own. */
  addOwn(meetingId: MeetingId, files: readonly File[], itemId: ItemId | null): void {
    for (const file of files) {
      this.#add(meetingId, file, { kind: 'own', fields: { title: titleFromName(file.name), itemId } });
    }
  }

  /** Changes what is said of a new paper. */
  edit(key: number, fields: Partial<PaperFields>): void {
    this.#change(key, (entry) =>
      entry.target.kind === 'paper' && !entry.attaching
        ? {
            target: { kind: 'paper', fields: { ...entry.target.fields, ...fields } },
            // Another content is another request; the paper stays the same one.
            commandId: this.#ports.newId(),
          }
        : {},
    );
  }

  /** Stops one that is on its way, or puts a finished one aside: it does not become a paper. */
  remove(key: number): void {
    const handle = this.#sending.get(key);
    this.#sending.delete(key);
    handle?.cancel();
    this.#stopAsking(key);
    this.#list.set(this.#list.get().filter((entry) => entry.key !== key));
    this.#sendNext();
  }

  /** Sends a failed one again from its beginning. */
  retry(key: number): void {
    this.#change(key, (entry) =>
      entry.state.name === 'failed'
        ? { state: { name: 'waiting' }, refused: null, commandId: this.#ports.newId() }
        : {},
    );
    this.#sendNext();
  }

  /** Makes it a paper, or the new version of one. Does nothing while it cannot be read yet. */
  async attach(key: number): Promise<void> {
    const entry = this.#find(key);
    if (entry?.state.name !== 'held' || entry.attaching || entry.done || !isReadable(entry.state.file)) return;
    this.#change(key, () => ({ attaching: true, refused: null }));
    const { path, body } = requestOf(entry, entry.state.file);
    const answer = await this.#ports.session.rest('POST', path, commandAcceptedSchema, body);
    if (this.#closed) return;
    // An answer that was lost before: the paper is there already.
    if (!answer.ok && answer.error.code !== 'paperExists') {
      this.#change(key, () => ({ attaching: false, refused: answer.error }));
      return;
    }
    this.#change(key, () => ({ attaching: false, done: true }));
    this.#dropIfSettled(key);
  }

  /** Ends everything; what was not a paper yet is given up. */
  close(): void {
    this.#closed = true;
    for (const handle of this.#sending.values()) handle.cancel();
    for (const stop of this.#asking.values()) stop();
    this.#sending.clear();
    this.#asking.clear();
    this.#list.set([]);
  }

  #add(meetingId: MeetingId, file: File, target: UploadTarget): void {
    const entry: Entry = {
      key: this.#nextKey++,
      meetingId,
      file,
      name: file.name,
      size: file.size,
      target,
      state: { name: 'waiting' },
      attaching: false,
      refused: null,
      done: false,
      commandId: this.#ports.newId(),
      paperId: this.#ports.newId() as PaperId,
    };
    this.#list.set([...this.#list.get(), entry]);
    this.#sendNext();
  }

  #find(key: number): Entry | undefined {
    return this.#list.get().find((entry) => entry.key === key);
  }

  #change(key: number, change: (entry: Entry) => Partial<Entry>): void {
    this.#list.set(this.#list.get().map((entry) => (entry.key === key ? { ...entry, ...change(entry) } : entry)));
  }

  #sendNext(): void {
    if (this.#closed || this.#sending.size >= mostAtOnce) return;
    const next = this.#list.get().find((entry) => entry.state.name === 'waiting');
    if (next === undefined) return;
    const { key, meetingId, file, name, target } = next;
    const handle = this.#ports.session.upload(meetingId, file, name, target.kind === 'own' ? 'own' : 'meeting');
    this.#sending.set(key, handle);
    this.#change(key, () => ({ state: { name: 'sending', progress: handle.progress } }));
    void handle.done.then((result) => {
      if (this.#sending.get(key) !== handle) return;
      this.#sending.delete(key);
      if (result.ok) this.#arrived(key, result.file);
      else this.#change(key, () => ({ state: { name: 'failed', error: result.error } }));
      this.#sendNext();
    });
    this.#sendNext();
  }

  #arrived(key: number, file: FileAnswer): void {
    const { preparation } = file;
    const before = this.#find(key);
    if (before === undefined) return;
    if (preparation.status === 'failed') {
      this.#stopAsking(key);
      // It is a paper already: that it could not be prepared is nothing to be sent again for.
      if (before.done) this.remove(key);
      else this.#change(key, () => ({ state: { name: 'failed', error: preparation.error } }));
      return;
    }
    this.#change(key, () => ({ state: { name: 'held', file } }));
    const firstReadable = before.state.name !== 'held' || !isReadable(before.state.file);
    // A paper for the meeting waits for its title and place; a stamp of secrecy makes everything wait for the person.
    if (before.target.kind !== 'paper' && file.warnings.length === 0 && firstReadable) void this.attach(key);
    if (preparation.status === 'converting' || preparation.status === 'preparing')
      this.#askAgain(key, file.fileId, askEvery);
    else this.#dropIfSettled(key);
  }

  #askAgain(key: number, fileId: string, wait: number): void {
    this.#stopAsking(key);
    this.#asking.set(
      key,
      this.#ports.after(wait, () => void this.#ask(key, fileId)),
    );
  }

  async #ask(key: number, fileId: string): Promise<void> {
    const entry = this.#find(key);
    if (entry === undefined) return;
    const answer = await this.#ports.session.rest('GET', paths.file(entry.meetingId, fileId), fileAnswerSchema);
    if (this.#closed || this.#find(key) === undefined) return;
    if (answer.ok) this.#arrived(key, answer.value);
    else if (answer.error.code === 'fileNotFound' || answer.error.code === 'notFound') {
      this.#stopAsking(key);
      this.#change(key, (now) => (now.done ? {} : { state: { name: 'failed', error: answer.error } }));
      this.#dropIfSettled(key, true);
    } else this.#askAgain(key, fileId, askAfterFailure);
  }

  #stopAsking(key: number): void {
    this.#asking.get(key)?.();
    this.#asking.delete(key);
  }

  /** A paper that is attached and prepared needs nobody any more. */
  #dropIfSettled(key: number, gone = false): void {
    const entry = this.#find(key);
    if (entry?.done !== true || entry.state.name !== 'held') return;
    const { status } = entry.state.file.preparation;
    if (gone || status === 'ready' || status === 'plain') this.remove(key);
  }
}

/** Whether a file can become a paper now: its pages are counted, even if their pictures still come. */
export function isReadable({ preparation }: FileAnswer): boolean {
  return preparation.status === 'preparing' || preparation.status === 'ready' || preparation.status === 'plain';
}

function requestOf(entry: Entry, file: FileAnswer): { readonly path: string; readonly body: unknown } {
  const { meetingId, target, commandId, paperId } = entry;
  const { fileId } = file;
  switch (target.kind) {
    case 'paper': {
      const title = target.fields.title.trim();
      return { path: paths.papers(meetingId), body: { commandId, paperId, fileId, ...target.fields, title } };
    }
    case 'own':
      return {
        path: paths.papers(meetingId),
        body: { commandId, paperId, fileId, ...target.fields, kind: 'personal' },
      };
    case 'version':
      return {
        path: paths.paperVersions(meetingId, target.paperId),
        body: { commandId, fileId, note: target.note.trim() },
      };
  }
}
