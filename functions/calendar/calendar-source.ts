import type { LocalDate, LocalTime, Weekday } from '../shared/local-date.ts';

/** A stretch of opening, `from` included, `to` excluded; Asia/Shanghai. */
export interface Span {
  readonly from: LocalTime;
  readonly to: LocalTime;
}

/** Hours of one season. `from` and `to` are 'MM-DD', both included; a season may run over the new year ('10-01' to '04-30'). */
export interface Season {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  /** Hours by weekday; a weekday left out is closed. */
  readonly week: Readonly<Partial<Record<Weekday, readonly Span[]>>>;
  /** Hours of a make-up workday (调休上班), whichever weekday it falls on. */
  readonly workday: readonly Span[];
}

/** The seasons together cover the whole year; where two overlap, the first holds. */
export interface WeeklyTemplate {
  readonly seasons: readonly Season[];
  /** Not the centre's own yet: whatever leaves the site with these hours says so. */
  readonly example?: boolean;
}

/** One year's notice of the State Council on public holidays. */
export interface CalendarYear {
  /** False while the notice is not out: the year then counts as provisional. */
  readonly published: boolean;
  readonly source: string;
  readonly closed: readonly { readonly date: LocalDate; readonly name: string }[];
  readonly workdays: readonly { readonly date: LocalDate; readonly name?: string | undefined }[];
}

/** Where a seat is: a desk of the hall ('desk'), a session after hours ('session:noon') or the id of a grid ('g01'). */
export type Place = string;

/** Made by staff without a deploy; beats the template and the yearly table. */
export interface Closure {
  readonly date: LocalDate;
  /** Last closed day, included; the same day when left out. */
  readonly until?: LocalDate | undefined;
  /** Only this place; the whole centre when left out. */
  readonly place?: Place | undefined;
  /** Part of each day; from opening or to closing when one is left out, the whole day when both are. */
  readonly from?: LocalTime | undefined;
  readonly to?: LocalTime | undefined;
  readonly reason: string;
}

/** Hours after hours (延时服务): some services only, by asking early, with seats of their own. */
export interface Session {
  /** Its place is 'session:<id>'. */
  readonly id: string;
  readonly name: string;
  /** Held on these weekdays, never on a holiday nor on a make-up workday. */
  readonly weekdays: readonly Weekday[];
  readonly from: LocalTime;
  readonly to: LocalTime;
  /** How early to ask. */
  readonly noticeHours: number;
  /** How many people at a time. */
  readonly seats: number;
  /** What it serves: whole fields by name, and single services by slug. */
  readonly fields: readonly string[];
  readonly services: readonly string[];
}

export interface CalendarSource {
  readonly template: WeeklyTemplate;
  /** By year: { '2026': … }. A year that is absent is provisional: weekends and statutory days closed. */
  readonly years: Readonly<Record<string, CalendarYear>>;
  readonly closures?: readonly Closure[] | undefined;
  readonly sessions?: readonly Session[] | undefined;
}

export interface HomeVisitRules {
  readonly seatsPerHalfDay: number;
  /** Working days within which staff answer a request. */
  readonly responseWorkingDays: number;
  /** How many open days ahead half-days are offered. */
  readonly horizonOpenDays: number;
  /** The first day offered is this many working days after today. */
  readonly firstDayAfterWorkingDays: number;
}

/** One desk of the hall, with the seats of each of its slots. */
export interface Desk {
  readonly id: Place;
  readonly name: string;
  /** The fields whose services it serves; when left out, all that no other desk serves. */
  readonly fields?: readonly string[] | undefined;
  readonly seatsPerSlot: number;
  /** Of these: kept free for whoever walks in, never given away online. */
  readonly walkInSeats: number;
  /** Of these: for older and disabled residents first, until 24 hours before the slot. */
  readonly prioritySeats: number;
}

/** A journey that a centre may not have: not every one goes to people, and where nobody waits nobody has to book. */
export type OptionalJourney = 'appointments' | 'home-visits' | 'errands';

/** How many open requests one resident may have, known by nothing but how to reach them and where they live. */
export interface OpenLimits {
  readonly perContact: number;
  readonly perHousehold: number;
}

export interface BookingRules {
  /** What the centre does not do: no page offers it and no form takes it; requests that are there already go on. */
  readonly notOffered: readonly OptionalJourney[];
  readonly slotMinutes: number;
  /** Seats of a slot at the desk that serves whatever no other does. */
  readonly seatsPerSlot: number;
  readonly desks: readonly Desk[];
  readonly limits: OpenLimits;
  readonly horizonOpenDays: number;
  /** A slot that starts sooner than this is no longer offered. */
  readonly minimumNoticeMinutes: number;
  /** Working days within which an appointment that needs an answer gets one. */
  readonly appointmentResponseWorkingDays?: number | undefined;
  /** Working days within which the lead looks into what a resident was not content with, and answers (D23). */
  readonly redressWorkingDays: number;
  readonly homeVisit: HomeVisitRules;
}
