import { boolean, index, integer, pgTable, text } from "drizzle-orm/pg-core";
import { millis, moment } from "./columns";

export const account = pgTable("account", {
  id: text("id").primaryKey(),
  district: text("district").notNull(),
  name: text("name").notNull(),
  /** A one-tap persona of the demo, by its key; null for everybody else. */
  persona: text("persona"),
  /** The simulator's hands. */
  drill: boolean("drill").notNull(),
  /** When somebody last had a screen of theirs open, to some minutes; null when never. */
  seenAt: millis("seen_at"),
  /** What staff sign in with, in small letters, and as they wrote it; null for whoever never types a password. */
  username: text("username").unique(),
  displayUsername: text("display_username"),
  // The rest is better-auth's: it knows people by their mail, of which Bulwark has none.
  email: text("email").unique(),
  emailVerified: boolean("email_verified").notNull().default(false),
  image: text("image"),
  createdAt: moment("created_at").notNull().defaultNow(),
  updatedAt: moment("updated_at").notNull().defaultNow(),
});

/** A password of an account. Its columns are better-auth's, which calls it an account. */
export const credential = pgTable(
  "credential",
  {
    id: text("id").primaryKey(),
    userId: text("account").notNull(),
    accountId: text("account_id").notNull(),
    providerId: text("provider_id").notNull(),
    /** scrypt, with its salt. */
    password: text("password"),
    accessToken: text("access_token"),
    refreshToken: text("refresh_token"),
    idToken: text("id_token"),
    accessTokenExpiresAt: moment("access_token_expires_at"),
    refreshTokenExpiresAt: moment("refresh_token_expires_at"),
    scope: text("scope"),
    createdAt: moment("created_at").notNull(),
    updatedAt: moment("updated_at").notNull(),
  },
  (t) => [index("credential_account").on(t.userId)],
);

/** A browser or device where somebody is signed in. */
export const session = pgTable(
  "session",
  {
    id: text("id").primaryKey(),
    token: text("token").notNull().unique(),
    userId: text("account").notNull(),
    expiresAt: moment("expires_at").notNull(),
    ipAddress: text("ip_address"),
    userAgent: text("user_agent"),
    createdAt: moment("created_at").notNull(),
    updatedAt: moment("updated_at").notNull(),
    /** Takes the token's place as soon as the browser has shown that it has it. */
    nextToken: text("next_token").unique(),
    /** Good for a moment longer: what the browser sent before it had the next one may still be on its way. */
    lastToken: text("last_token").unique(),
  },
  (t) => [index("session_account").on(t.userId)],
);

/** better-auth's short-lived values. */
export const verification = pgTable("verification", {
  id: text("id").primaryKey(),
  identifier: text("identifier").notNull(),
  value: text("value").notNull(),
  expiresAt: moment("expires_at").notNull(),
  createdAt: moment("created_at").notNull(),
  updatedAt: moment("updated_at").notNull(),
});

/** A wall that waits for somebody to say which place it shows: RFC 8628. */
export const deviceCode = pgTable("device_code", {
  id: text("id").primaryKey(),
  deviceCode: text("device_code").notNull().unique(),
  userCode: text("user_code").notNull().unique(),
  userId: text("account"),
  expiresAt: moment("expires_at").notNull(),
  status: text("status").notNull(),
  lastPolledAt: moment("last_polled_at"),
  pollingInterval: integer("polling_interval"),
  clientId: text("client_id"),
  scope: text("scope"),
});

/** 邀请: signs one phone in for an account, once. Of its code only the hash is kept. */
export const invitation = pgTable(
  "invitation",
  {
    id: text("id").primaryKey(),
    district: text("district").notNull(),
    account: text("account").notNull(),
    appointment: text("appointment").notNull(),
    code: text("code").notNull().unique(),
    by: text("by").notNull(),
    at: millis("at").notNull(),
    until: millis("until").notNull(),
    usedAt: millis("used_at"),
    revokedAt: millis("revoked_at"),
  },
  (t) => [index("invitation_appointment").on(t.appointment)],
);

/** 任职. */
export const appointment = pgTable(
  "appointment",
  {
    id: text("id").primaryKey(),
    district: text("district").notNull(),
    account: text("account").notNull(),
    role: text("role").notNull(),
    node: text("node").notNull(),
    path: text("path").notNull(),
    subject: text("subject"),
    title: text("title").notNull(),
    from: millis("from").notNull(),
    until: millis("until"),
    revokedAt: millis("revoked_at"),
    /** 代理: the appointment that this one stands in for until its end; null for one's own. */
    standsInFor: text("stands_in_for"),
  },
  (t) => [index("appointment_account").on(t.account)],
);

/** 岗位码 of a gate's tent: whoever comes to the next shift asks with it to be signed in. */
export const placeCode = pgTable("place_code", {
  id: text("id").primaryKey(),
  district: text("district").notNull(),
  gate: text("gate").notNull(),
  code: text("code").notNull().unique(),
  by: text("by").notNull(),
  at: millis("at").notNull(),
  revokedAt: millis("revoked_at"),
});

/** 接班: somebody at a gate who waits to be confirmed by whoever is there. Of the phone's code only the hash is kept. */
export const relief = pgTable("relief", {
  id: text("id").primaryKey(),
  district: text("district").notNull(),
  gate: text("gate").notNull(),
  name: text("name").notNull(),
  device: text("device").notNull().unique(),
  at: millis("at").notNull(),
  /** When nobody waits any more. */
  until: millis("until").notNull(),
  /** The account that was made for them; null while they wait, and where they were turned away. */
  account: text("account"),
  decidedBy: text("decided_by"),
  decidedAt: millis("decided_at"),
  usedAt: millis("used_at"),
});
