import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Edit } from "@/lib/territory/edit";
import { DraftStore } from "./draft-store";

const kept = new Map<string, string>();
const edits = fc.record({
  id: fc.constantFrom("b1", "b2"),
  name: fc.constantFrom("甲", "乙", "丙"),
});
type Step = { do: "add"; edit: Edit } | { do: "undo" } | { do: "redo" };
const steps = fc.array(
  fc.oneof(
    edits.map((one): Step => ({ do: "add", edit: { act: "rename", ...one } })),
    fc.constant<Step>({ do: "undo" }),
    fc.constant<Step>({ do: "redo" }),
  ),
  { maxLength: 25 },
);

describe("[EDT8] a draft", () => {
  beforeEach(() => {
    kept.clear();
    vi.stubGlobal("localStorage", {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, text: string) => kept.set(key, text),
      removeItem: (key: string) => kept.delete(key),
    });
  });
  afterEach(() => vi.unstubAllGlobals());

  it("is after a reload what it was before, whatever was done to it", () => {
    fc.assert(
      fc.property(steps, (all) => {
        kept.clear();
        const store = new DraftStore("a", "v1");
        for (const step of all) {
          if (step.do === "add") store.add(step.edit);
          else store[step.do]();
        }
        const { id, ...state } = store.state();
        const { id: again, ...reloaded } = new DraftStore("a", "v1").state();
        expect(reloaded).toEqual(state);
        if (state.edits.length + state.undone.length > 0) expect(again).toBe(id);
      }),
    );
  });

  it("takes each step back and does it again", () => {
    fc.assert(
      fc.property(steps, (all) => {
        kept.clear();
        const store = new DraftStore("a", "v1");
        for (const step of all) if (step.do === "add") store.add(step.edit);
        const whole = store.state().edits;
        for (let n = 0; n < whole.length; n++) store.undo();
        expect(store.state().edits).toEqual([]);
        store.undo();
        for (let n = 0; n < whole.length; n++) store.redo();
        expect(store.state().edits).toEqual(whole);
      }),
    );
  });

  it("is its author's alone, keeps the version it is of, and follows another when it is empty", () => {
    const store = new DraftStore("a", "v1");
    store.add({ act: "rename", id: "b1", name: "甲" });
    expect(new DraftStore("b", "v1").state().edits).toEqual([]);
    expect(new DraftStore("a", "v2").state()).toMatchObject({ version: "v1" });
    store.layOver("v2");
    expect(new DraftStore("a", "v2").state()).toMatchObject({ version: "v2" });
    const { id } = store.state();
    store.clear();
    store.follow("v3");
    expect(store.state()).toMatchObject({ version: "v3", edits: [], undone: [] });
    expect(store.state().id).not.toBe(id);
    expect(kept.size).toBe(0);
  });

  it("of a thing named twice in a row keeps the last word", () => {
    const store = new DraftStore("a", "v1");
    for (const name of ["甲", "乙"]) store.add({ act: "rename", id: "b1", name });
    store.add({ act: "rename", id: "b2", name: "丙" });
    expect(store.state().edits.map((edit) => "name" in edit && edit.name)).toEqual(["乙", "丙"]);
  });

  it("that is damaged is none", () => {
    kept.set("bulwark.territory.a", '{"id":"draft-0001","version":"v1","edits":[{"act":"none"}]}');
    expect(new DraftStore("a", "v1").state().edits).toEqual([]);
  });
});
