/**
 * The codes by which the program looks up the sentences of each file that has no schema of its own: whoever leaves one out, or
 * writes it otherwise, would have a page without a sentence, or none.
 */
export const WRITTEN = {
  choices: `
    need-sign need-writing need-read-aloud need-large-print need-wheelchair need-companion need-priority
    way-online way-sms way-wechat way-email way-village way-in-person way-phone who-self who-other who-child
    group-over-70 group-severe-disability group-serious-illness group-orphan group-destitute group-other
    sign-knock sign-window sign-torch sign-message sign-neighbour sign-shout home-printer home-speak-up
    home-more-time home-bedside home-dog home-shoe-covers home-mask home-no-flame present-alone
    present-family present-neighbour present-helper present-unsure half-am half-pm agent-grid-clerk
    agent-named scope-hand-in scope-supplement scope-ask scope-collect scope-bring-back signing-online
    signing-paper signing-online-later signing-paper-later standing-none standing-live standing-expired
    standing-stopped standing-over filing-counter filing-phone filing-village`,
  errors: `
    field-missing service-missing field-gone service-gone day-missing day-gone slot-missing slot-gone
    needs-unknown more-too-long way-missing phone-empty phone-not-a-phone phone-of-a-firm sms-empty
    sms-not-a-phone sms-of-a-firm sms-landline wechat-empty wechat-too-long email-empty email-not-one
    community-gone community-missing village-missing name-empty name-not-a-name name-too-long helper-empty
    helper-not-a-name helper-too-long relation-empty relation-too-long who-missing group-missing need-empty
    need-too-long finding-empty finding-too-long half-days-missing half-days-gone arrange-missing
    half-day-missing half-day-gone signs-missing present-unknown present-name-not-a-name
    present-name-too-long sensitive-missing person-agrees-missing answers-too-long reference-empty
    reference-not-a-reference code-empty code-not-a-code message-empty message-too-many message-too-long
    message-closed change-too-late rating-closed rating-missing rating-words-too-long lookup-too-many lookup-too-many-today lookup-outage no-match
    reschedule-stale reschedule-no-seat service-own-only want-empty want-too-long carry-too-long unreadable
    secret-id-number secret-card-number secret-password agent-missing agent-name-empty agent-name-not-a-name
    agent-name-too-long agent-relation-empty agent-relation-too-long may-missing scope-more-too-long
    until-empty until-not-a-date until-sun-or-moon until-other-weekday until-past until-too-late
    errand-sensitive-missing person-knows-missing guardian-name-empty guardian-name-not-a-name
    guardian-name-too-long guardian-relation-empty guardian-relation-too-long guardian-agrees-missing
    signing-missing`,
  outgoing: `
    subject opening booked-appointment booked moved-appointment moved moved-home-visit moved-waiting
    scheduled declined cancelled closed answered printed extended waiting merged merged-timed corrected
    reopened-appointment reopened reason reminder-appointment reminder tail address alert`,
  problems: `
    not-found not-here not-offered too-large unsupported malformed foreign-origin too-many-sent limit-reached
    forbidden not-for-staff outage away busy unreadable key-behind fault`,
  states: `
    appointment-new appointment-accepted appointment-lost appointment-begun appointment-done
    appointment-declined appointment-cancelled home-visit-new home-visit-accepted home-visit-scheduled
    home-visit-lost home-visit-done home-visit-declined home-visit-cancelled errand-new errand-accepted
    errand-stopped errand-expired errand-started errand-done errand-declined errand-cancelled gone`,
  staff: `
    state-open state-all state-new state-accepted state-scheduled state-started state-done state-declined
    state-cancelled merged kind-appointment kind-home-visit kind-errand urgency-overdue urgency-due-soon
    urgency-on-time unread place-gone asked-message asked-print asked-assist asked-waiting filter-summary
    counts-rest todo-today todo-affected todo-contact day-hint find-hint found-reference found-phone
    found-four found-beginning found-place found-words found-too-few found-mistyped view-name-empty
    view-name-too-long view-too-many way-sms way-wechat way-email way-village way-in-person way-phone
    way-online reach-sms reach-phone reach-wechat reach-email reach-village channel-web channel-counter
    channel-phone channel-village event-submitted event-registered event-accepted event-routed event-returned
    event-merged event-took-in event-not-met event-decline-seen event-rated event-redressed
    event-redress-told event-extended event-paused event-resumed event-assist-asked event-assist-answered
    event-assist-seen event-scheduled event-completed event-declined event-moved event-limit-overridden
    event-noted event-cancelled event-rescheduled event-wishes-changed event-departed event-told
    event-word-viewed event-contacted event-message event-answered event-print-asked event-printed
    event-contact-changed event-needs-changed event-house-changed event-started event-authorised
    event-authorised-on-paper event-authorisation-stopped event-items-handed-over event-items-given-back
    event-place-erased event-copied event-corrected event-erased event-other correct-asked-missing
    correct-old-told-missing correct-nothing erase-reason-empty erase-reason-too-long erased-resident
    erased-retention look-viewed look-listed look-word-viewed look-copied look-corrected access-many
    access-family-name access-out-of-hours access-many-listed access-listed-out-of-hours access-exported
    look-exported outcome-on-time outcome-late outcome-not-due outcome-cancelled column-received column-kind
    column-state column-service column-grid column-place column-channel column-due column-closed column-days
    column-outcome table-part column-name column-way column-reach column-no-calls no-calls-yes no-calls-no
    export-month-missing export-reason-empty export-reason-too-long done-accepted done-routed done-handed-on
    done-given-back done-left done-returned done-merged done-not-met done-decline-seen done-redressed done-extended
    done-paused done-resumed done-assist-asked done-assist-answered done-assist-seen done-scheduled
    done-completed done-declined done-moved done-view-saved done-view-removed done-noted done-departed
    done-answered done-printed done-started done-authorised-on-paper done-items-handed-over
    done-items-given-back done-unsent about-booked about-moved about-scheduled about-declined about-cancelled
    about-closed about-answered about-printed about-extended about-waiting about-merged about-corrected
    about-reminder told why-no-channel why-by-hand why-no-calls why-refused why-shut why-unread why-gave-up
    stale-title stale not-allowed-title not-allowed refused-title refused unauthorised-title unauthorised
    authorised-title authorised outstanding-title outstanding no-seat-title no-seat no-slot-title no-slot
    done-calendar-closed done-calendar-reopened done-calendar-gone done-affected-contacted
    done-affected-moved done-affected-gone affected-calendar assist-open assist-done assist-returned
    assist-ended day-done day-not-a-date day-errors day-assists day-stale day-left day-gone day-not-allowed
    day-no-seat day-no-slot day-unread day-refused standing-none standing-live standing-expired
    standing-stopped standing-over basis-online basis-paper channel-counter-say channel-phone-say
    channel-village-say expired expired-unsent signed-out set-up told-sms told-wechat told-email told-village
    told-in-person told-phone told-online told-slip unit-hall unit-community unit-unknown unit-staff
    unit-returned role-lead role-window role-secretary role-grid role-reader deed-read deed-work deed-route
    deed-return deed-assist deed-word deed-register deed-close deed-stand-ins deed-people deed-declines
    deed-oversee deed-erase deed-looks deed-figures deed-export right-all right-hall right-grid right-none
    account-open account-given account-disabled account-locked done-stand-in-made done-stand-in-ended
    second-step-on second-step-off second-step-required done-second-step-required done-second-step-freed
    done-second-step-removed done-account-unlocked done-set-up done-account-made done-role-changed
    done-password-reset done-sessions-ended done-account-disabled done-account-enabled done-password-changed
    done-session-ended device-iphone device-ipad device-harmony device-android device-windows device-mac
    device-linux device-other username-empty username-taken role-missing stand-in-raced people-own
    absent-missing stand-in-missing absent-gone stand-in-gone stand-in-same stand-in-overlap
    stand-in-too-long code-empty code-wrong current-empty current-wrong password-same username-not-a-username
    staff-name-empty staff-name-not-a-name staff-name-too-long password-empty password-too-short
    password-too-long password-is-username password-differs sign-in-wrong sign-in-locked sign-in-busy
    sign-in-too-many grid-missing desk-missing grid-same grid-time-missing grid-time-gone grid-reason-empty
    grid-reason-too-long into-missing into-changed into-helped outcome-missing met-note-empty
    met-note-too-long assist-unit-missing assist-unit-busy assist-what-empty assist-what-too-long
    assist-missing assist-outcome-missing assist-say-empty assist-say-too-long over-reason-empty
    over-reason-too-long extend-days-wrong extend-days-past extend-reason-empty extend-reason-too-long
    pause-what-empty pause-what-too-long return-reason-empty return-reason-too-long half-day-missing
    half-day-gone visitor-empty visitor-too-long visitor-both visitor-account-gone told-missing
    told-by-phone-only told-unknown result-too-long reason-empty reason-too-long basis-empty basis-too-long
    instead-empty instead-too-long slot-missing affected-visitor affected-stale slot-gone move-reason-empty
    move-reason-too-long note-empty note-too-long from-empty from-not-a-date from-sun-or-moon
    from-other-weekday from-past from-without-year from-reopened until-not-a-date until-sun-or-moon
    until-other-weekday until-before until-too-far part-missing start-empty start-not-a-time start-unclear
    end-empty end-not-a-time end-unclear end-before end-past place-missing over-limit over-limit-hint
    over-limit-reached over-limit-too-long why-empty why-too-long told-no-calls redress-empty
    redress-too-long answer-empty answer-too-long paper-missing paper-since-missing signed-empty signed-not-a-date
    signed-sun-or-moon signed-other-weekday signed-later signed-before-stop until-empty until-past
    until-too-late items-empty items-too-long items-too-many items-line-too-long handed-by-empty
    handed-by-too-long given-missing given-to-empty given-to-too-long unreadable secret-id-number
    secret-card-number secret-password kind-missing filing-missing about-nothing task-accept task-grid
    task-return task-assist task-assist-answer task-assist-seen task-extend task-pause task-resume
    task-schedule task-not-met task-depart task-move task-complete task-decline task-close-unread
    task-decline-seen task-redress task-merge task-answer task-printed task-paper task-start task-hand-over
    task-give-back task-note task-cancel field-grid field-grid-time field-grid-reason field-return-reason
    field-redress field-half-day field-visitor field-result field-why field-met-note field-slot
    field-move-reason field-told field-over-reason field-reason field-basis field-instead field-into
    field-answer field-paper field-signed field-until field-items field-handed-by field-given field-given-to
    field-assist-unit field-assist-what field-assist field-assist-outcome field-assist-say field-extend-days
    field-extend-reason field-pause-what field-note`,
} as const;

/** What the program goes without where nobody has written it: hints of choices, and problems as staff at work are told of them. */
export const SPARE: Readonly<Record<string, string>> = {
  choices: `
    way-online-hint way-village-hint who-self-hint who-other-hint who-child-hint group-severe-disability-hint
    group-destitute-hint group-other-hint agent-grid-clerk-hint agent-named-hint signing-paper-hint`,
  problems: `
    not-found-at-work foreign-origin-at-work not-yours-at-work not-yours-unwritten-at-work forbidden-at-work
    outage-at-work unreadable-at-work key-behind-at-work fault-at-work`,
};

/** What is put into which sentences. */
export const SLOTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  outgoing: {
    centre: 'subject opening',
    when: `
    booked-appointment moved-appointment moved scheduled closed merged-timed reopened-appointment reopened
    reminder-appointment reminder`,
    reason: 'reason',
    tail: 'tail',
    url: 'address',
  },
  staff: { code: 'place-gone', unit: 'unit-community' },
};
