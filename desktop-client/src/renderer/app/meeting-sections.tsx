import { AgendaEditor } from '../features/agenda/agenda-editor.tsx';
import { AgendaList } from '../features/agenda/agenda-list.tsx';
import { ConclusionEditor } from '../features/agenda/conclusion-editor.tsx';
import { DeskAgenda } from '../features/agenda/desk-agenda.tsx';
import { AttendancePanel } from '../features/attendance/attendance-panel.tsx';
import { BadgesButton } from '../features/attendance/badge-scan.tsx';
import { CheckInButton } from '../features/attendance/check-in-button.tsx';
import { OwnAttendance } from '../features/attendance/own-attendance.tsx';
import { QuorumWarning } from '../features/attendance/quorum-warning.tsx';
import { SubstitutesPanel } from '../features/attendance/substitutes-panel.tsx';
import { ChairDesk } from '../features/chair-desk/chair-desk.tsx';
import { ClerkDesk } from '../features/clerk-desk/clerk-desk.tsx';
import { ScreenPicker } from '../features/hall-screen/screen-picker.tsx';
import { MeetingRoom } from '../features/meeting-room/meeting-room.tsx';
import { Inbox } from '../features/messages/inbox.tsx';
import { MessageButton } from '../features/messages/message-button.tsx';
import { OwnRecord } from '../features/own-record/own-record.tsx';
import { PackageLine } from '../features/package/package-line.tsx';
import { PackageMark } from '../features/package/package-mark.tsx';
import { OwnPapers } from '../features/papers/own-papers.tsx';
import { PapersDesk } from '../features/papers/papers-desk.tsx';
import { PrintablePackCard } from '../features/printable-pack/printable-pack-card.tsx';
import { QuestionButton } from '../features/questions/question-button.tsx';
import { MeetingRules } from '../features/rule-packs/meeting-rules.tsx';
import { CurrentItem } from '../features/run-meeting/current-item.tsx';
import { PresentControl } from '../features/run-meeting/present-control.tsx';
import { RunControls } from '../features/run-meeting/run-controls.tsx';
import { TakeBack } from '../features/run-meeting/take-back.tsx';
import { SeatActions } from '../features/seating/seat-actions.tsx';
import { SeatEditor } from '../features/seating/seat-editor.tsx';
import { SeatMap } from '../features/seating/seat-map.tsx';
import { SecretaryDesk } from '../features/secretary-desk/secretary-desk.tsx';
import { SetupPage } from '../features/setup/setup-page.tsx';
import { FloorPanel } from '../features/speakers/floor-panel.tsx';
import { FloorStrip } from '../features/speakers/floor-strip.tsx';
import { RegisterButton } from '../features/speakers/register-button.tsx';
import { MotionList } from '../features/vote/motion-list.tsx';
import { MotionPlan } from '../features/vote/motion-plan.tsx';
import { PollControl } from '../features/vote/poll-control.tsx';
import { PollHistory } from '../features/vote/poll-history.tsx';
import { VoteTools } from '../features/vote/vote-tools.tsx';
import { useMay } from '../ui/meeting/use-may.ts';
import { FloorLists } from './floor-lists.tsx';
import { ReaderSlot } from './paper-slots.tsx';
import type { MeetingSection } from './routes.ts';
import { ToMinutes } from './to-minutes.tsx';

/** Puts the features together into each part of a meeting: features do not know one another. */
export function MeetingSections({ section }: { readonly section: MeetingSection }) {
  const may = useMay();
  switch (section) {
    case 'phong':
      return (
        <MeetingRoom
          agenda={(props) => (
            <>
              <PackageLine />
              <AgendaList {...props} paperMark={(paper) => <PackageMark paper={paper} />} ownPapers={<OwnPapers />} />
            </>
          )}
          reader={(props) => <ReaderSlot {...props} />}
          speakers={<FloorLists />}
          votes={<PollHistory />}
          checkIn={<CheckInButton />}
          floor={<FloorStrip />}
          register={
            <>
              <RegisterButton more={<QuestionButton />} />
              <QuestionButton onlyWhileQuestioning />
              <MessageButton />
            </>
          }
        />
      );
    case 'cua-toi':
      return <OwnRecord attendance={<OwnAttendance />} />;
    case 'dieu-hanh':
      return may.has('secretary') ? (
        <SecretaryDesk
          run={<RunControls afterEnd={<ToMinutes />} />}
          takeBack={<TakeBack />}
          currentItem={<CurrentItem />}
          present={<PresentControl />}
          agenda={<DeskAgenda />}
          floor={<FloorPanel control />}
          speakers={<FloorLists control />}
          questions={null}
          vote={<PollControl />}
          motions={<MotionList />}
          polls={<VoteTools />}
          attendance={<AttendancePanel />}
          quorumWarning={<QuorumWarning />}
          seats={<SeatMap actions={(person, close) => <SeatActions person={person} onDone={close} />} />}
          screens={<ScreenPicker />}
          papers={<PapersDesk />}
          inbox={<Inbox />}
          conclusion={(itemId) => <ConclusionEditor key={itemId} itemId={itemId} />}
        />
      ) : (
        <ChairDesk
          run={<RunControls afterEnd={<ToMinutes />} />}
          takeBack={<TakeBack />}
          currentItem={(quiet) => <CurrentItem big quiet={quiet} />}
          agenda={<DeskAgenda />}
          floor={<FloorPanel control big comesIntoSight />}
          speakers={<FloorLists control />}
          questions={null}
          vote={<PollControl />}
          motions={<MotionList />}
          polls={<VoteTools />}
          attendance={<AttendancePanel />}
          substitutes={<SubstitutesPanel />}
          quorumWarning={<QuorumWarning />}
          inbox={<Inbox />}
          checkIn={<CheckInButton />}
        />
      );
    case 'chuan-bi':
      return (
        <SetupPage
          agenda={<AgendaEditor />}
          papers={<PapersDesk />}
          motions={<MotionPlan />}
          seats={<SeatEditor />}
          badges={<BadgesButton />}
          printablePack={<PrintablePackCard />}
          rules={<MeetingRules />}
        />
      );
    case 'bien-ban':
      return <ClerkDesk conclusion={(itemId) => <ConclusionEditor key={itemId} itemId={itemId} />} />;
  }
}
