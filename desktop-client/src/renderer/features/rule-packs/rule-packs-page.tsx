import { paths, type RulePackEntry, rulePacksAnswerSchema } from '@nghi-truong/protocol';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { ClientSession } from '../../session/api.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { cx } from '../../ui/cx.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { formatDate, formatTime } from '../../ui/format.ts';
import { IconEdit, IconPlus, IconTrash } from '../../ui/icons.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useText, useWording } from '../../ui/text.tsx';
import { useToasts } from '../../ui/toast.tsx';
import { useRest } from '../../ui/use-rest.ts';
import { ByKind } from './by-kind.tsx';
import { DeriveDialog } from './derive-dialog.tsx';
import { PackEditor } from './pack-editor.tsx';
import { PackWords } from './pack-words.tsx';
import '../../ui/page-head.css';
import './rule-packs.css';

export interface RulePacksPageProps {
  readonly session: ClientSession;
  readonly newId: () => string;
}

/** Nothing comes back from a removal. */
const nothing = { parse: () => null };

/** The rules by which a body meets: what each pack says, local packs, and which kind of meeting follows which. */
export function RulePacksPage({ session, newId }: RulePacksPageProps) {
  const text = useText();
  const wording = useWording();
  const toasts = useToasts();
  const { state, again } = useRest(session, paths.rulePacks, rulePacksAnswerSchema);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [editing, setEditing] = useState<RulePackEntry | null>(null);
  const [deriving, setDeriving] = useState<RulePackEntry | null>(null);
  const [removing, setRemoving] = useState<RulePackEntry | null>(null);
  const [busy, setBusy] = useState(false);
  const packs = state.status === 'ready' ? state.value.packs : [];
  const chosen = packs.find((entry) => entry.pack.packId === chosenId) ?? packs[0];

  const remove = async ({ pack }: RulePackEntry) => {
    setBusy(true);
    const answer = await session.rest('DELETE', paths.rulePack(pack.packId), nothing);
    setBusy(false);
    setRemoving(null);
    again();
    toasts.show(
      answer.ok
        ? { tone: 'good', text: text.packs.removed(wording(pack.name)) }
        : { tone: 'bad', text: wording(answer.error) },
    );
  };
  if (editing !== null) {
    return (
      <main className="page-main packs" aria-label={text.packs.edit}>
        <div className="stack-tight">
          <h1 className="page-title ruled">{text.packs.edit}</h1>
          <p className="soft numbers">
            {wording(editing.pack.name)} · {text.packs.version(editing.pack.version)}
          </p>
        </div>
        <PackEditor
          key={editing.pack.packId}
          session={session}
          newId={newId}
          entry={editing}
          onDone={() => {
            setEditing(null);
            again();
          }}
        />
      </main>
    );
  }
  return (
    <main className="page-main packs" aria-label={text.packs.title}>
      <div className="stack-tight">
        <h1 className="page-title ruled">{text.packs.title}</h1>
        <p className="soft">{text.packs.intro}</p>
      </div>
      {state.status === 'loading' && <Skeleton lines={8} />}
      {state.status === 'failed' && (
        <ErrorNotice title={text.packs.loadFailed} advice={wording(state.error)} onRetry={again} />
      )}
      {state.status === 'ready' && (
        <>
          <ByKind session={session} answer={state.value} onChanged={again} />
          <div className="packs-columns">
            <nav aria-label={text.packs.list}>
              <ul className="packs-list">
                {packs.map((entry) => (
                  <li key={entry.pack.packId}>
                    <AriaButton
                      className={cx('packs-entry', entry === chosen && 'packs-entry-chosen')}
                      aria-current={entry === chosen ? 'true' : undefined}
                      onPress={() => setChosenId(entry.pack.packId)}
                    >
                      <span className="strong">{wording(entry.pack.name)}</span>
                      <span className="row small soft numbers">
                        <Badge tone={entry.origin === 'local' ? 'amber' : 'plain'}>
                          {entry.origin === 'local' ? text.packs.local : text.packs.builtIn}
                        </Badge>
                        {text.packs.version(entry.pack.version)}
                      </span>
                    </AriaButton>
                  </li>
                ))}
              </ul>
            </nav>
            {chosen !== undefined && (
              <section className="card packs-chosen" aria-label={wording(chosen.pack.name)}>
                <h2>{wording(chosen.pack.name)}</h2>
                <p className="small soft numbers">
                  {[
                    text.packs.version(chosen.pack.version),
                    chosen.changedAt === null
                      ? ''
                      : text.packs.changedAt(`${formatTime(chosen.changedAt)} ${formatDate(chosen.changedAt)}`),
                    basis(chosen),
                    chosen.usedBy.length === 0
                      ? text.packs.unused
                      : text.packs.usedBy(chosen.usedBy.map((kind) => text.kind[kind]).join(', ')),
                  ]
                    .filter((part) => part !== '')
                    .join(' · ')}
                </p>
                <div className="row">
                  {chosen.origin === 'local' && (
                    <Button look="primary" icon={<IconEdit size={20} />} onPress={() => setEditing(chosen)}>
                      {text.packs.edit}
                    </Button>
                  )}
                  <Button icon={<IconPlus size={20} />} onPress={() => setDeriving(chosen)}>
                    {text.packs.derive}
                  </Button>
                  {chosen.origin === 'local' && (
                    <Button look="danger" icon={<IconTrash size={20} />} onPress={() => setRemoving(chosen)}>
                      {text.packs.remove}
                    </Button>
                  )}
                </div>
                <p className="small soft numbers">{text.packs.figuresFor(session.who.seats)}</p>
                <PackWords pack={chosen.pack} seats={session.who.seats} voters={session.who.seats} />
              </section>
            )}
          </div>
        </>
      )}
      {deriving !== null && (
        <DeriveDialog
          key={deriving.pack.packId}
          session={session}
          newId={newId}
          from={deriving}
          onClose={() => setDeriving(null)}
          onDerived={(entry) => {
            setDeriving(null);
            setChosenId(entry.pack.packId);
            setEditing(entry);
            again();
          }}
        />
      )}
      <ConfirmDialog
        title={removing === null ? '' : text.packs.removeTitle(wording(removing.pack.name))}
        open={removing !== null}
        onClose={() => setRemoving(null)}
        onConfirm={() => {
          if (removing !== null) void remove(removing);
        }}
        confirmLabel={text.packs.remove}
        danger
        busy={busy}
      >
        <p>{text.packs.removeText}</p>
      </ConfirmDialog>
    </main>
  );

  function basis({ pack }: RulePackEntry): string {
    if (pack.basedOn === null) return '';
    const { packId, version } = pack.basedOn;
    const base = packs.find((entry) => entry.pack.packId === packId);
    return text.packs.basedOn(base === undefined ? packId : wording(base.pack.name), version);
  }
}
