import { commandAcceptedSchema, paths, rulePacksAnswerSchema } from '@nghi-truong/protocol';
import { useState } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { useMay } from '../../ui/meeting/use-may.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useText, useWording } from '../../ui/text.tsx';
import { useToasts } from '../../ui/toast.tsx';
import { useRest } from '../../ui/use-rest.ts';
import { PackWords } from './pack-words.tsx';
import './rule-packs.css';

/** The rules that this meeting follows, in words; while it is prepared another pack can be chosen. */
export function MeetingRules() {
  const text = useText();
  const wording = useWording();
  const may = useMay();
  const { desk, room } = useMeeting();
  const [choosing, setChoosing] = useState(false);
  const pack = desk?.pack ?? null;
  if (pack === null) return <p className="soft">{text.packs.unknown}</p>;
  const whyNot = room.meeting.phase.name === 'prepared' ? may.whyNot('chooseRulePack') : text.packs.fixed;
  return (
    <section className="stack" aria-label={text.work.rules}>
      <div className="spread">
        <div className="stack-tight">
          <p className="small soft">{text.packs.ofMeeting}</p>
          <h2>{wording(pack.name)}</h2>
          <p className="small soft numbers">{text.packs.version(pack.version)}</p>
        </div>
        <Button unavailable={whyNot} onPress={() => setChoosing(true)}>
          {text.packs.choose}
        </Button>
      </div>
      <PackWords pack={pack} seats={room.counts.seats} voters={room.counts.voters} />
      <Dialog wide title={text.packs.chooseTitle} open={choosing} onClose={() => setChoosing(false)}>
        {choosing && <Chooser onClose={() => setChoosing(false)} />}
      </Dialog>
    </section>
  );
}

function Chooser({ onClose }: { readonly onClose: () => void }) {
  const text = useText();
  const wording = useWording();
  const toasts = useToasts();
  const { session, meeting, desk, room, newId } = useMeeting();
  const { state, again } = useRest(session, paths.rulePacks, rulePacksAnswerSchema);
  const [busy, setBusy] = useState<string | null>(null);
  const [shown, setShown] = useState<string | null>(null);
  const current = desk?.pack ?? null;
  const choose = async (packId: string, name: string) => {
    setBusy(packId);
    const body = { commandId: newId(), packId };
    const answer = await session.rest('POST', paths.meetingRulePack(meeting.meetingId), commandAcceptedSchema, body);
    setBusy(null);
    if (!answer.ok) {
      toasts.show({ tone: 'bad', text: wording(answer.error) });
      return;
    }
    toasts.show({ tone: 'good', text: text.packs.chosen(name) });
    onClose();
  };
  if (state.status === 'loading') return <Skeleton lines={5} />;
  if (state.status === 'failed') {
    return <ErrorNotice title={text.packs.loadFailed} advice={wording(state.error)} onRetry={again} />;
  }
  return (
    <ul className="packs-choices">
      {state.value.packs.map(({ pack, origin }) => {
        const used = pack.packId === current?.packId;
        const name = wording(pack.name);
        return (
          <li key={pack.packId} className="packs-choice">
            <div className="spread">
              <div className="grow">
                <p className="strong">{name}</p>
                <p className="row small soft numbers">
                  {origin === 'local' ? text.packs.local : text.packs.builtIn} · {text.packs.version(pack.version)}
                  {used && <Badge tone="jade">{text.packs.inUse}</Badge>}
                  {used && current.version < pack.version && (
                    <Badge tone="amber">{text.packs.newer(pack.version)}</Badge>
                  )}
                </p>
              </div>
              <Button
                look="quiet"
                aria-expanded={shown === pack.packId}
                aria-label={`${text.packs.inWords}: ${name}`}
                onPress={() => setShown(shown === pack.packId ? null : pack.packId)}
              >
                {text.packs.inWords}
              </Button>
              {(!used || current.version < pack.version) && (
                <Button
                  busy={busy === pack.packId}
                  aria-label={`${text.packs.chooseThis}: ${name}`}
                  onPress={() => void choose(pack.packId, name)}
                >
                  {text.packs.chooseThis}
                </Button>
              )}
            </div>
            {shown === pack.packId && <PackWords pack={pack} seats={room.counts.seats} voters={room.counts.voters} />}
          </li>
        );
      })}
    </ul>
  );
}
