// Longer than 400 lines on purpose: every sentence of every error stands in this one catalogue.
import type { Refusal } from '@nghi-truong/domain';
import type { ErrorCode, WireError } from './errors.ts';

interface CatalogueEntry {
  /** HTTP status where the error is answered over REST. */
  readonly status: number;
  /** `{name}` is replaced by the detail of that name. */
  readonly vi: string;
  readonly en: string;
}

/** The one place where the wording of errors lives. The type makes a missing code a compile error. */
export const errorCatalogue: Readonly<Record<ErrorCode, CatalogueEntry>> = {
  notPermitted: {
    status: 403,
    vi: 'Bạn không có quyền thực hiện việc này trong cuộc họp.',
    en: 'You may not do this in this meeting.',
  },
  notParticipant: {
    status: 403,
    vi: 'Bạn không thuộc thành phần cuộc họp này.',
    en: 'You do not take part in this meeting.',
  },
  meetingNotFound: {
    status: 404,
    vi: 'Không tìm thấy cuộc họp.',
    en: 'The meeting was not found.',
  },
  meetingExists: {
    status: 409,
    vi: 'Cuộc họp này đã được tạo.',
    en: 'This meeting exists already.',
  },
  meetingNotStarted: {
    status: 409,
    vi: 'Cuộc họp chưa bắt đầu.',
    en: 'The meeting has not started.',
  },
  meetingAlreadyStarted: {
    status: 409,
    vi: 'Cuộc họp đã bắt đầu.',
    en: 'The meeting has already started.',
  },
  meetingPaused: {
    status: 409,
    vi: 'Cuộc họp đang tạm dừng.',
    en: 'The meeting is paused.',
  },
  meetingNotPaused: {
    status: 409,
    vi: 'Cuộc họp không ở trạng thái tạm dừng.',
    en: 'The meeting is not paused.',
  },
  meetingEnded: {
    status: 409,
    vi: 'Cuộc họp đã kết thúc.',
    en: 'The meeting has ended.',
  },
  meetingNotEnded: {
    status: 409,
    vi: 'Cuộc họp chưa kết thúc.',
    en: 'The meeting has not ended.',
  },
  quorumMissing: {
    status: 409,
    vi: 'Chưa đủ số đại biểu để tiến hành: có mặt {present}, cần {needed}. Muốn bắt đầu phải ghi lý do.',
    en: 'The quorum is missing: {present} present, {needed} needed. Opening now needs a reason.',
  },
  chairMissing: {
    status: 409,
    vi: 'Cuộc họp chưa có chủ tọa.',
    en: 'The meeting has no chair.',
  },
  participantExists: {
    status: 409,
    vi: 'Người này đã có trong thành phần cuộc họp.',
    en: 'This person already takes part.',
  },
  participantNotFound: {
    status: 404,
    vi: 'Người này không có trong thành phần cuộc họp.',
    en: 'This person does not take part.',
  },
  itemExists: {
    status: 409,
    vi: 'Mục này đã có trong chương trình.',
    en: 'This item exists already.',
  },
  itemNotFound: {
    status: 404,
    vi: 'Không tìm thấy mục này trong chương trình họp.',
    en: 'The agenda item was not found.',
  },
  itemInUse: {
    status: 409,
    vi: 'Mục này đã được tiến hành hoặc đã có tài liệu, biểu quyết nên không thể xóa.',
    en: 'The item has been started or has papers or votes and cannot be removed.',
  },
  itemNotCurrent: {
    status: 409,
    vi: 'Mục này không phải mục đang tiến hành.',
    en: 'This is not the current item.',
  },
  agendaEmpty: {
    status: 409,
    vi: 'Chương trình họp chưa có mục nào.',
    en: 'The agenda has no items.',
  },
  paperExists: {
    status: 409,
    vi: 'Tài liệu này đã được gắn vào cuộc họp.',
    en: 'This paper is attached already.',
  },
  paperNotFound: {
    status: 404,
    vi: 'Không tìm thấy tài liệu.',
    en: 'The paper was not found.',
  },
  paperNotReleased: {
    status: 409,
    vi: 'Tài liệu chưa được phát hành.',
    en: 'The paper has not been released.',
  },
  paperAlreadyReleased: {
    status: 409,
    vi: 'Tài liệu đã được phát hành.',
    en: 'The paper has been released already.',
  },
  paperWithdrawn: {
    status: 410,
    vi: 'Tài liệu đã bị thu hồi.',
    en: 'The paper has been withdrawn.',
  },
  paperExpired: {
    status: 410,
    vi: 'Tài liệu đã hết thời hạn xem.',
    en: 'The time to read this paper is over.',
  },
  paperLimited: {
    status: 409,
    vi: 'Tài liệu chỉ dành cho một số người nên không trình chiếu được.',
    en: 'This paper is for some people only and cannot be presented.',
  },
  paperUnchanged: {
    status: 409,
    vi: 'Tệp này giống hệt bản đang dùng; không có gì để thay.',
    en: 'This file is the same as the present version; there is nothing to replace.',
  },
  instantPassed: {
    status: 409,
    vi: 'Thời điểm đã chọn đã qua; hãy chọn một thời điểm sau hiện tại.',
    en: 'That moment has passed; choose a later one.',
  },
  pageOutOfRange: {
    status: 422,
    vi: 'Tài liệu chỉ có {pages} trang.',
    en: 'The paper has only {pages} pages.',
  },
  nothingPresented: {
    status: 409,
    vi: 'Hiện không có tài liệu nào được trình chiếu.',
    en: 'Nothing is being presented.',
  },
  alreadyPresent: {
    status: 409,
    vi: 'Đã điểm danh rồi.',
    en: 'Checked in already.',
  },
  notPresent: {
    status: 409,
    vi: 'Bạn chưa điểm danh nên chưa thể thực hiện việc này.',
    en: 'You have not checked in yet.',
  },
  personNotPresent: {
    status: 409,
    vi: 'Người này chưa được ghi là có mặt.',
    en: 'This person is not recorded as present.',
  },
  requestExists: {
    status: 409,
    vi: 'Đăng ký này đã được ghi nhận.',
    en: 'This registration exists already.',
  },
  requestNotFound: {
    status: 404,
    vi: 'Không tìm thấy đăng ký phát biểu.',
    en: 'The registration was not found.',
  },
  requestNotWaiting: {
    status: 409,
    vi: 'Đăng ký này không còn chờ.',
    en: 'This registration is no longer waiting.',
  },
  alreadyRegistered: {
    status: 409,
    vi: 'Đã có đăng ký cùng loại đang chờ ở mục này.',
    en: 'A registration of this kind is already waiting for this item.',
  },
  speakerListClosed: {
    status: 409,
    vi: 'Danh sách đăng ký phát biểu đã đóng.',
    en: 'The speaker list is closed.',
  },
  speakerListOpen: {
    status: 409,
    vi: 'Danh sách đăng ký phát biểu đang mở.',
    en: 'The speaker list is open.',
  },
  floorTaken: {
    status: 409,
    vi: 'Đang có người phát biểu.',
    en: 'Somebody else has the floor.',
  },
  floorEmpty: {
    status: 409,
    vi: 'Không có ai đang phát biểu.',
    en: 'Nobody has the floor.',
  },
  pollExists: {
    status: 409,
    vi: 'Lần biểu quyết này đã được tạo.',
    en: 'This vote exists already.',
  },
  pollNotFound: {
    status: 404,
    vi: 'Không tìm thấy lần biểu quyết này.',
    en: 'The vote was not found.',
  },
  pollNotOpen: {
    status: 409,
    vi: 'Biểu quyết này không còn mở.',
    en: 'This vote is not open any more.',
  },
  pollStillOpen: {
    status: 409,
    vi: 'Biểu quyết đang mở; phải đóng hoặc hủy trước.',
    en: 'A vote is still open; close or cancel it first.',
  },
  anotherPollOpen: {
    status: 409,
    vi: 'Đang có một lần biểu quyết khác chưa đóng.',
    en: 'Another vote is still open.',
  },
  notEligible: {
    status: 403,
    vi: 'Bạn không có quyền biểu quyết trong lần này.',
    en: 'You have no vote in this poll.',
  },
  alreadyVoted: {
    status: 409,
    vi: 'Bạn đã biểu quyết. Lá phiếu đầu tiên được giữ nguyên.',
    en: 'You have voted already. Your first ballot stands.',
  },
  unknownOption: {
    status: 422,
    vi: 'Không có phương án này.',
    en: 'There is no such option.',
  },
  formNotAllowed: {
    status: 422,
    vi: 'Hình thức biểu quyết này không được quy chế cho phép.',
    en: 'The rules do not allow this form of voting.',
  },
  unknownMajority: {
    status: 422,
    vi: 'Quy chế không có tỷ lệ thông qua này.',
    en: 'The rules have no such majority.',
  },
  unknownRulePack: {
    status: 422,
    vi: 'Không tìm thấy bộ quy tắc của cuộc họp.',
    en: 'The rules of the meeting were not found.',
  },
  rulePackInvalid: {
    status: 422,
    vi: 'Bộ quy tắc có điểm mâu thuẫn: {finding}',
    en: 'The rule pack contradicts itself: {finding}',
  },
  chairNeedsVote: {
    status: 409,
    vi: 'Theo quy tắc của kỳ họp, chủ tọa phải là thành viên có quyền biểu quyết.',
    en: 'Under the rules of this meeting the chair must have a vote.',
  },
  motionExists: {
    status: 409,
    vi: 'Nội dung biểu quyết này đã có.',
    en: 'This prepared vote exists already.',
  },
  motionNotFound: {
    status: 404,
    vi: 'Không tìm thấy nội dung biểu quyết đã chuẩn bị.',
    en: 'The prepared vote was not found.',
  },
  motionUsed: {
    status: 409,
    vi: 'Nội dung này đã được đưa ra biểu quyết nên không sửa, xóa hay mở lại được. Nếu cần, hãy biểu quyết lại và ghi lý do.',
    en: 'This was put to the vote, so it is not changed, removed or opened again. Vote once more, with a reason, if needed.',
  },
  candidatesInvalid: {
    status: 422,
    vi: 'Danh sách người được đưa ra chưa đúng: mỗi người một dòng, số người được bầu không nhiều hơn số người trong danh sách.',
    en: 'The list of candidates is wrong: one line each, and not more places than candidates.',
  },
  candidateOnBoard: {
    status: 409,
    vi: 'Người có tên trong danh sách bầu hoặc lấy phiếu không được ở trong Ban kiểm phiếu.',
    en: 'A candidate cannot be a member of the counting board.',
  },
  countingBoardMissing: {
    status: 409,
    vi: 'Cần lập Ban kiểm phiếu ít nhất hai người trước khi bỏ phiếu.',
    en: 'A counting board of at least two people is needed first.',
  },
  notOnCountingBoard: {
    status: 403,
    vi: 'Chỉ thành viên Ban kiểm phiếu của lần bỏ phiếu này được nhập và xác nhận kết quả.',
    en: 'Only members of the counting board of this vote enter and confirm the count.',
  },
  secondPersonNeeded: {
    status: 409,
    vi: 'Kết quả kiểm phiếu phải do một thành viên khác của Ban kiểm phiếu xác nhận.',
    en: 'The count must be confirmed by another member of the counting board.',
  },
  countsDoNotAddUp: {
    status: 422,
    vi: 'Các con số kiểm phiếu không khớp nhau: {finding}',
    en: 'The figures of the count do not add up: {finding}',
  },
  pollNotCounting: {
    status: 409,
    vi: 'Lần bỏ phiếu này không ở bước kiểm phiếu.',
    en: 'This vote is not being counted.',
  },
  pollNotClosed: {
    status: 409,
    vi: 'Lần biểu quyết này chưa có kết quả.',
    en: 'This vote has no result yet.',
  },
  choicesIncomplete: {
    status: 422,
    vi: 'Phiếu chưa ghi đủ lựa chọn.',
    en: 'The ballot is not complete.',
  },
  tooManyApprovals: {
    status: 422,
    vi: 'Phiếu chọn quá số người được bầu ({places}).',
    en: 'The ballot approves more than may be elected ({places}).',
  },
  votesOnPaper: {
    status: 409,
    vi: 'Người này bỏ phiếu bằng phiếu giấy, không biểu quyết trên máy.',
    en: 'This person votes on a ballot paper, not on a tablet.',
  },
  quickQuestionExists: {
    status: 409,
    vi: 'Câu hỏi nhanh này đã có.',
    en: 'This quick question exists already.',
  },
  quickQuestionNotFound: {
    status: 404,
    vi: 'Không tìm thấy câu hỏi nhanh.',
    en: 'The quick question was not found.',
  },
  quickQuestionNotOpen: {
    status: 409,
    vi: 'Câu hỏi nhanh đã kết thúc.',
    en: 'The quick question is over.',
  },
  anotherQuickQuestionOpen: {
    status: 409,
    vi: 'Đang có một câu hỏi nhanh khác.',
    en: 'Another quick question is open.',
  },
  answersInvalid: {
    status: 422,
    vi: 'Câu hỏi nhanh cần ít nhất hai câu trả lời khác nhau.',
    en: 'A quick question needs at least two different answers.',
  },
  clockRunning: {
    status: 409,
    vi: 'Đồng hồ đang chạy.',
    en: 'The clock is running.',
  },
  clockStopped: {
    status: 409,
    vi: 'Đồng hồ đang dừng.',
    en: 'The clock is stopped.',
  },
  stepNotFound: {
    status: 404,
    vi: 'Không tìm thấy bước này trong mục.',
    en: 'This part of the item was not found.',
  },
  opinionExists: {
    status: 409,
    vi: 'Ý kiến này đã được gửi.',
    en: 'This opinion was sent already.',
  },
  questionExists: {
    status: 409,
    vi: 'Câu chất vấn này đã có.',
    en: 'This question exists already.',
  },
  questionNotFound: {
    status: 404,
    vi: 'Không tìm thấy câu chất vấn.',
    en: 'The question was not found.',
  },
  questionNotWaiting: {
    status: 409,
    vi: 'Câu chất vấn này đã được trả lời hoặc đã rút.',
    en: 'This question was answered or withdrawn.',
  },
  messageExists: {
    status: 409,
    vi: 'Tin nhắn này đã được gửi.',
    en: 'This message was sent already.',
  },
  messageNotFound: {
    status: 404,
    vi: 'Không tìm thấy tin nhắn.',
    en: 'The message was not found.',
  },
  messageHandled: {
    status: 409,
    vi: 'Tin nhắn này đã được xử lý.',
    en: 'This message was seen to already.',
  },
  substituteExists: {
    status: 409,
    vi: 'Đã có đề nghị cử người dự thay cho đại biểu này.',
    en: 'A substitute was asked for already.',
  },
  substituteNotFound: {
    status: 404,
    vi: 'Không tìm thấy đề nghị cử người dự thay.',
    en: 'The request for a substitute was not found.',
  },
  substituteNotWaiting: {
    status: 409,
    vi: 'Đề nghị cử người dự thay đã được xử lý.',
    en: 'The request for a substitute was decided already.',
  },
  seatPlanInvalid: {
    status: 422,
    vi: 'Sơ đồ chỗ ngồi chưa đúng: mỗi ghế một ô, mỗi ô một ghế, trong khung của sơ đồ.',
    en: 'The seat plan is wrong: one place for each seat, within the grid.',
  },
  screenNotFound: {
    status: 404,
    vi: 'Không tìm thấy màn hình này trong cuộc họp.',
    en: 'This screen is not in the meeting.',
  },
  nothingToTakeBack: {
    status: 409,
    vi: 'Bước này không còn hoàn tác được: đã có thay đổi sau đó.',
    en: 'This step cannot be taken back any more: something changed after it.',
  },
  rulePackNotFound: {
    status: 404,
    vi: 'Không tìm thấy bộ quy tắc.',
    en: 'The rule pack was not found.',
  },
  rulePackInUse: {
    status: 409,
    vi: 'Bộ quy tắc đang được dùng cho một loại cuộc họp. Hãy chọn bộ khác cho loại đó trước.',
    en: 'A kind of meeting uses this rule pack. Choose another one for it first.',
  },
  rulePackBuiltIn: {
    status: 409,
    vi: 'Bộ quy tắc có sẵn không sửa được. Hãy lập một bộ riêng từ bộ này.',
    en: 'A rule pack that comes with the software cannot be changed. Derive one of your own from it.',
  },
  checkInCodeExpired: {
    status: 409,
    vi: 'Mã điểm danh đã hết hạn. Hãy quét lại mã trên màn hình hội trường.',
    en: 'The check-in code has expired. Scan the code on the hall screen again.',
  },
  badgeUnknown: {
    status: 404,
    vi: 'Thẻ này không thuộc thành phần cuộc họp.',
    en: 'This badge is of nobody in the meeting.',
  },
  reasonRequired: {
    status: 422,
    vi: 'Phải ghi lý do.',
    en: 'A reason is required.',
  },
  textTooLong: {
    status: 422,
    vi: 'Nội dung quá dài.',
    en: 'The text is too long.',
  },
  textEmpty: {
    status: 422,
    vi: 'Nội dung không được để trống.',
    en: 'The text must not be empty.',
  },
  invalidNumber: {
    status: 422,
    vi: 'Con số không hợp lệ.',
    en: 'The number is not valid.',
  },
  staleRevision: {
    status: 409,
    vi: 'Nội dung vừa được người khác sửa. Bản bạn đang gõ vẫn còn, hãy xem bản mới rồi lưu lại.',
    en: 'Somebody else has just changed this text. What you typed is kept; look at the new version and save again.',
  },
  minutesIssued: {
    status: 409,
    vi: 'Biên bản đã ban hành, không thể sửa.',
    en: 'The minutes are issued and cannot be changed.',
  },
  minutesIncomplete: {
    status: 409,
    vi: 'Biên bản còn thiếu nội dung bắt buộc.',
    en: 'The minutes lack a mandatory part.',
  },
  tooMany: {
    status: 422,
    vi: 'Quá nhiều: tối đa {most}.',
    en: 'Too many: at most {most}.',
  },
  nothingToChange: {
    status: 409,
    vi: 'Không có gì thay đổi.',
    en: 'There is nothing to change.',
  },
  malformed: {
    status: 400,
    vi: 'Yêu cầu không đúng định dạng.',
    en: 'The request is malformed.',
  },
  tooLarge: {
    status: 413,
    vi: 'Nội dung gửi lên quá lớn.',
    en: 'The message is too large.',
  },
  tooFrequent: {
    status: 429,
    vi: 'Gửi quá nhanh. Hãy chờ giây lát rồi thử lại.',
    en: 'Too many requests. Wait a moment and try again.',
  },
  unknownMessage: {
    status: 400,
    vi: 'Máy chủ không hiểu yêu cầu này.',
    en: 'The server does not know this message.',
  },
  protocolOutdated: {
    status: 426,
    vi: 'Phiên bản ứng dụng không khớp với máy chủ. Hãy tải lại ứng dụng.',
    en: 'The application does not match the server. Reload the application.',
  },
  notSignedIn: {
    status: 401,
    vi: 'Bạn chưa đăng nhập hoặc phiên đăng nhập đã hết hạn.',
    en: 'You are not signed in or the session has expired.',
  },
  wrongCredentials: {
    status: 401,
    vi: 'Sai tên đăng nhập hoặc mật khẩu.',
    en: 'Wrong username or password.',
  },
  lockedOut: {
    status: 429,
    vi: 'Đăng nhập sai nhiều lần. Hãy thử lại sau {seconds} giây.',
    en: 'Too many failed attempts. Try again in {seconds} seconds.',
  },
  accountDisabled: {
    status: 403,
    vi: 'Tài khoản đã bị khóa. Hãy liên hệ quản trị viên.',
    en: 'The account is disabled. Ask your administrator.',
  },
  sessionRevoked: {
    status: 401,
    vi: 'Phiên đăng nhập đã bị thu hồi.',
    en: 'The session has been revoked.',
  },
  originRefused: {
    status: 403,
    vi: 'Yêu cầu đến từ một trang khác nên bị từ chối.',
    en: 'The request came from another site and was refused.',
  },
  busy: {
    status: 503,
    vi: 'Máy chủ đang bận. Hãy thử lại.',
    en: 'The server is busy. Try again.',
  },
  serverStopping: {
    status: 503,
    vi: 'Máy chủ đang dừng. Ứng dụng sẽ tự kết nối lại.',
    en: 'The server is stopping. The application will reconnect by itself.',
  },
  storeUnavailable: {
    status: 503,
    vi: 'Chưa ghi được vào kho dữ liệu nên việc này chưa được thực hiện. Hãy thử lại.',
    en: 'The store could not write, so nothing was done. Try again.',
  },
  internal: {
    status: 500,
    vi: 'Máy chủ gặp lỗi. Việc này chưa được thực hiện.',
    en: 'The server met an error. Nothing was done.',
  },
  notFound: {
    status: 404,
    vi: 'Không tìm thấy.',
    en: 'Not found.',
  },
  commandIdReused: {
    status: 409,
    vi: 'Mã lệnh này đã dùng cho một nội dung khác.',
    en: 'This command id was used for another content.',
  },
  commandTooOld: {
    status: 409,
    vi: 'Việc này chưa tới máy chủ trước khi mất kết nối và nay đã cũ nên không được thực hiện. Hãy làm lại nếu vẫn cần.',
    en: 'This did not reach the server before the connection was lost and is too old now, so it was not carried out. Do it again if it is still wanted.',
  },
  serverOnlyCommand: {
    status: 403,
    vi: 'Lệnh này phải gửi qua biểu mẫu của nó.',
    en: 'This command must be sent through its own form.',
  },
  readOnlyDocument: {
    status: 403,
    vi: 'Tài liệu chung chỉ máy chủ được ghi.',
    en: 'Only the server writes this document.',
  },
  notJoined: {
    status: 409,
    vi: 'Thiết bị chưa vào cuộc họp này.',
    en: 'This device has not joined the meeting.',
  },
  notYourLayer: {
    status: 403,
    vi: 'Chỉ tác giả được sửa ghi chú của mình.',
    en: 'Only its author may change a note.',
  },
  layerDamaged: {
    status: 422,
    vi: 'Ghi chú gửi lên bị hỏng nên không được lưu.',
    en: 'The note was damaged and was not saved.',
  },
  layerFull: {
    status: 413,
    vi: 'Ghi chú trên tài liệu này đã đầy.',
    en: 'The notes on this paper are full.',
  },
  usernameTaken: {
    status: 409,
    vi: 'Tên đăng nhập đã có người dùng.',
    en: 'The username is taken.',
  },
  weakPassword: {
    status: 422,
    vi: 'Mật khẩu phải có ít nhất {least} ký tự.',
    en: 'The password needs at least {least} characters.',
  },
  lastAdministrator: {
    status: 409,
    vi: 'Đây là quản trị viên cuối cùng, phải có người khác thay trước.',
    en: 'This is the last administrator; somebody else must have the right first.',
  },
  seatTaken: {
    status: 409,
    vi: 'Ghế số {seat} đã có người.',
    en: 'Seat {seat} is taken.',
  },
  personNotFound: {
    status: 404,
    vi: 'Không tìm thấy người này.',
    en: 'The person was not found.',
  },
  fileNotFound: {
    status: 404,
    vi: 'Không tìm thấy tệp.',
    en: 'The file was not found.',
  },
  fileEmpty: {
    status: 422,
    vi: 'Tệp rỗng (0 byte).',
    en: 'The file is empty (0 bytes).',
  },
  fileTooLarge: {
    status: 413,
    vi: 'Tệp vượt quá giới hạn {megabytes} MB.',
    en: 'The file exceeds the limit of {megabytes} MB.',
  },
  fileNotPdf: {
    status: 415,
    vi: 'Không nhận được tệp này. Hãy gửi tệp PDF, Word, Excel, PowerPoint hoặc ảnh JPG, PNG.',
    en: 'This file cannot be taken. Send a PDF, Word, Excel or PowerPoint file, or a JPG or PNG picture.',
  },
  converterMissing: {
    status: 415,
    vi: 'Tệp chưa chuyển được sang PDF vì máy chủ chưa cài LibreOffice. Hãy lưu tệp thành PDF rồi gửi lại.',
    en: 'The file could not be turned into a PDF because the server has no LibreOffice. Save it as a PDF and send it again.',
  },
  fileNotConvertible: {
    status: 422,
    vi: 'Tệp chưa chuyển được sang PDF. Hãy mở tệp, lưu thành PDF rồi gửi lại.',
    en: 'The file could not be turned into a PDF. Open it, save it as a PDF and send it again.',
  },
  fileStillConverting: {
    status: 409,
    vi: 'Tệp đang được chuyển sang PDF; xin đợi trong giây lát.',
    en: 'The file is being turned into a PDF; please wait a moment.',
  },
  notPrepared: {
    status: 404,
    vi: 'Phần này của tài liệu chưa được chuẩn bị xong.',
    en: 'This part of the paper is not prepared yet.',
  },
  versionNotFound: {
    status: 404,
    vi: 'Không tìm thấy bản này của tài liệu.',
    en: 'This version of the paper was not found.',
  },
  packNotReady: {
    status: 409,
    vi: 'Tập in chưa lập xong; xin đợi trong giây lát.',
    en: 'The printable pack is not finished yet; please wait a moment.',
  },
  packFailed: {
    status: 500,
    vi: 'Chưa lập được tập in. Tài liệu trong cuộc họp không bị ảnh hưởng; hãy thử lại.',
    en: 'The printable pack could not be made. The papers of the meeting are untouched; try again.',
  },
  fileDamaged: {
    status: 422,
    vi: 'Tệp bị hỏng, không mở được.',
    en: 'The file is damaged and cannot be opened.',
  },
  fileEncrypted: {
    status: 422,
    vi: 'Tệp có mật khẩu. Hãy bỏ mật khẩu rồi tải lên lại.',
    en: 'The file is password-protected. Remove the password and upload it again.',
  },
  fileSecret: {
    status: 422,
    vi: 'Hệ thống không nhận văn bản mật (Mật, Tối mật, Tuyệt mật).',
    en: 'Secret documents are not accepted.',
  },
  secrecyNotDeclared: {
    status: 422,
    vi: 'Phải xác nhận tài liệu không thuộc danh mục bí mật nhà nước.',
    en: 'You must declare that the document is not secret.',
  },
  fileTooManyPages: {
    status: 422,
    vi: 'Tệp có quá nhiều trang: tối đa {most}.',
    en: 'The file has too many pages: at most {most}.',
  },
  uploadInterrupted: {
    status: 400,
    vi: 'Tải lên bị ngắt giữa chừng. Tệp chưa được lưu.',
    en: 'The upload was interrupted. The file was not stored.',
  },
  storageFull: {
    status: 507,
    vi: 'Máy chủ hết chỗ lưu. Việc này chưa được thực hiện.',
    en: "The server's disk is full. Nothing was done.",
  },
  rangeNotSatisfiable: {
    status: 416,
    vi: 'Phần tệp yêu cầu không tồn tại.',
    en: 'The requested part of the file does not exist.',
  },
  minutesNotIssued: {
    status: 404,
    vi: 'Biên bản chưa được ban hành.',
    en: 'The minutes have not been issued.',
  },
};

/** In the English sentence a detail may have words of its own: `findingEn` stands where the sentence says `{finding}`. */
function fill(sentence: string, details: Refusal['details'], language: 'Vi' | 'En'): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) =>
    String((language === 'En' ? details?.[`${name}En`] : undefined) ?? details?.[name] ?? whole),
  );
}

/** The error as it goes over the wire, with its sentences filled in. */
export function wireError(code: ErrorCode, details?: Refusal['details']): WireError {
  const entry = errorCatalogue[code];
  const error = { code, vi: fill(entry.vi, details, 'Vi'), en: fill(entry.en, details, 'En') };
  return details === undefined ? error : { ...error, details };
}
