import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { formatClock } from '../../ui/format.ts';
import { IconPause, IconSpeech, IconStop } from '../../ui/icons.tsx';
import { useKeepAwake } from '../../ui/keep-awake-context.ts';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import type { Speaking } from '../../ui/meeting/room-facts.ts';
import { SoundSwitch } from '../../ui/meeting/sound-switch.tsx';
import { speechTimeWords } from '../../ui/meeting/speech-clock.tsx';
import { useSpeechTime } from '../../ui/meeting/speech-time.ts';
import { lengthWords } from '../../ui/meeting/speech-words.ts';
import { useMay } from '../../ui/meeting/use-may.ts';
import { useSend } from '../../ui/meeting/use-send.ts';
import { useSpeechSignals } from '../../ui/meeting/use-speech-signals.ts';
import { useText } from '../../ui/text.tsx';
import './floor.css';

/**
 * One's own speech across the top of one's tablet: the time large, in the colour and the word of how it stands, with the
 * tones. The screen stays lit meanwhile.
 */
export function OwnFloor({ floor }: { readonly floor: Speaking }) {
  const text = useText();
  const may = useMay();
  const { send, waiting } = useSend();
  const { room, session } = useMeeting();
  const { warnBeforeSeconds } = room.speakers;
  const { requestId, status: clock } = floor;
  const time = useSpeechTime(clock, warnBeforeSeconds, session.serverNow);
  useSpeechSignals({ key: requestId, clock, warnBeforeSeconds }, session.serverNow);
  useKeepAwake();
  const words = speechTimeWords(text, time);
  const share = Math.min(1, Math.max(0, time.secondsLeft / clock.allottedSeconds));
  return (
    <section
      className={cx('own-floor', `own-floor-${time.pace}`, time.paused && 'own-floor-paused')}
      aria-label={text.speak.yourTurn}
    >
      <div className="own-floor-who">
        <p className="own-floor-title" role="status">
          <IconSpeech size={28} />
          <strong>{clock.spokenMs > 0 ? text.speak.youContinue : text.speak.yourTurn}</strong>
        </p>
        <p className="row">
          {floor.kind !== 'speech' && <Badge tone="amber">{text.speak.kinds[floor.kind]}</Badge>}
          <span className="soft">{text.speak.timeOf(lengthWords(text, clock.allottedSeconds))}</span>
        </p>
        {floor.topic !== '' && <p className="own-floor-topic">{floor.topic}</p>}
      </div>
      <div className="own-floor-clock">
        <p className="own-floor-figures numbers" role="timer" aria-label={text.speak.timeLeft}>
          {time.paused && <IconPause size={48} />}
          {formatClock(time.secondsLeft)}
        </p>
        {/* Read aloud when it changes, not each second. */}
        <p className="own-floor-words" role="status">
          {words}
        </p>
      </div>
      <div className="own-floor-acts">
        <SoundSwitch />
        <Button
          size="main"
          icon={<IconStop size={20} />}
          unavailable={may.whyNot('endSpeech', { requestId })}
          busy={waiting('endSpeech')}
          onPress={() => void send('endSpeech', { requestId })}
        >
          {text.speak.end}
        </Button>
      </div>
      <svg className="own-floor-bar" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">
        <rect width={share * 1_000} height="10" />
      </svg>
    </section>
  );
}
