"""One change of the journal: documents put and removed, remembered so that they can be taken back.

Works inside a transaction of the store; when to commit and what to say is the journal's matter.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import fields
from datetime import UTC, date
from typing import Any

from tui.domain import checkin
from tui.domain.records import Adjustment, Dose, Plan, Shown, TipMark, Urge
from tui.domain.versions import rank, said
from tui.journal import codec, merging, validate
from tui.journal.errors import ChangedSince
from tui.journal.history import Edit, Entry
from tui.journal.identity import stamp, with_first_meta
from tui.journal.keeping import Backup
from tui.journal.layout import SCHEMA, Tables
from tui.journal.lines import Document
from tui.journal.rows import Rows
from tui.journal.store import Store
from tui.journal.transaction import Transaction

_OURS = {
    "doses": {field.name for field in fields(Dose)},
    "plans": {field.name.rstrip("_") for field in fields(Plan)},
    "adjustments": {field.name for field in fields(Adjustment)},
    "tips": {field.name for field in fields(TipMark)},
    "urges": {field.name for field in fields(Urge)},
    "shown": {field.name for field in fields(Shown)},
}
"""The fields that a new version replaces even by leaving them out; all others are kept from the version before."""


class Change:
    """The edits of one change, in their order, and the `updated` of what each document is now, or its removal."""

    def __init__(self, store: Store) -> None:
        from tui.journal.database import Database

        self._store = store
        self._database = Database(store)
        self.edits: list[Edit] = []
        self.stamps: dict[tuple[str, str], str] = {}

    def find(self, table: str, identity: str) -> Document | None:
        """The document as it stands within this change."""
        return self._find(table, identity)[1]

    def documents(self, table: str) -> list[Document]:
        """All documents of a (small) table within this change."""
        return list(self._transaction.rows(table).values())

    def put(
        self, table: str, document: Mapping[str, Any], back_to: Document | None = None, beside: Iterable[Document] = ()
    ) -> Document:
        """Writes a new version of the document, stamped; says what it became. Raises Refused for a bad one.

        `back_to` is what undoing brings back, when that is not the version before. The stamp is later than those of
        the documents `beside` it, even if another machine's clock runs ahead.
        """
        identity = document["id"]
        number, before = self._find(table, identity)
        ours = _OURS.get(table, set())
        kept = {key: value for key, value in (before or {}).items() if key not in ours}
        after = {**kept, **document, "updated": self._stamp(table, identity, before, *beside)}
        validate.require(table, after)
        self._write(table, after, number, before if back_to is None or before is None else back_to)
        return after

    def put_settings(self, values: Mapping[str, Any]) -> None:
        """Writes the settings that differ; None clears one that is set."""
        for key, value in values.items():
            before = self.find("settings", f"setting-{key}")
            if (None if before is None else before.get("value")) != value:
                self.put("settings", {"id": f"setting-{key}", "key": key, "value": value})

    def put_plan(self, plan: Plan) -> None:
        """Writes the plan and ends those that are still running."""
        ended = (plan.created.astimezone(UTC)).isoformat()
        for document in self.documents("plans"):
            if document.get("ended") is None and document.get("id") != plan.id:
                self.put("plans", {**document, "ended": ended})
        self.put("plans", codec.plan_document(plan))

    def remove(self, table: str, identity: str) -> None:
        """Removes the document and leaves a tombstone, so that no merge brings it back."""
        number, before = self._find(table, identity)
        if number is None or before is None:
            return
        tombstone = {"id": identity, "updated": self._stamp(table, identity, before), "table": table}
        self._database.take(table, number)
        self._database.put("removed", tombstone, self._removal(table, identity)[0])
        self.edits.append(Edit(table, identity, before, None))
        self.stamps[table, identity] = tombstone["updated"]

    # The whole journal

    def keep(self, kind: str) -> Backup:
        """Keeps the state from before this change as a backup. Raises JournalError."""
        return self._transaction.keep(kind)

    def fold_in(self, theirs: Tables) -> None:
        """Takes over what counts of another journal: per entry the newest version, `meta` by the same rule."""
        mine = self.sealed()
        changed = merging.taken(mine, merging.won(merging.unlike(mine, theirs)))
        meta = merging.newer_meta(mine, theirs)
        if meta is not None:
            changed["meta"] = merging.with_meta(mine.get("meta", Rows()), meta)
        self._transaction.take(changed)

    def go_back_to(self, then: Tables) -> None:
        """Makes the journal say what it said then, in new versions and tombstones."""
        mine = self.sealed()

        def stamped(document: Document | None, latest: str) -> Document:
            return {**(document or {}), "updated": stamp(latest or None)}

        self._transaction.take(merging.gone_back(mine, then, stamped))

    def begin(self, meta: Mapping[str, Any] | None) -> None:
        """Makes a journal without entries where there is none: that one, or a new one."""
        rows = with_first_meta(Rows(), SCHEMA) if meta is None else merging.with_meta(Rows(), dict(meta))
        if self._store.snapshot.signature is None:
            self.become({"meta": rows.sealed()})

    def become(self, then: Tables) -> None:
        """Makes the journal what it was then, versions, id and all."""
        self._transaction.take({name: then.get(name, Rows()) for name in {**self.sealed(), **then}})

    def go_back_exactly_to(self, then: Tables) -> None:
        """Makes the journal what it was then, without new versions of what it said; see `merging.as_before`."""
        self.become(merging.as_before(self.sealed(), then))

    def sealed(self) -> dict[str, Rows]:
        """All tables as they are at this point of the change."""
        return {name: rows.sealed() for name, rows in self._transaction.tables().items()}

    @property
    def _transaction(self) -> Transaction:
        current = self._store.current
        assert current is not None, "only inside a transaction"
        return current

    # Taking back

    def revert(self, entry: Entry) -> None:
        """Brings the documents of a former change back to what they were before it, as new versions.

        Raises ChangedSince when one of them was changed by anything else since.
        """
        for edit in entry.edits:
            # Taking back a later change writes the same words anew; reading a tip again must not keep its mark.
            now = self.find(edit.table, edit.id)
            if now is None and edit.after is not None:
                raise ChangedSince(f"The {entry.label} is not in the journal any more, so it cannot be taken back.")
            if said(now, "opened") != said(edit.after, "opened"):
                raise ChangedSince(
                    f"The {entry.label} was changed again since, so it stays: correct it in the app's journal (j)."
                )
        ours = {edit.id for edit in entry.edits}
        for edit in reversed(entry.edits):
            if edit.before is None:
                self.remove(edit.table, edit.id)
            elif edit.table == "checkins":
                self._restore(edit.table, self._as_others_left_it(edit.before, ours))
            else:
                self._restore(edit.table, edit.before)

    def _as_others_left_it(self, document: Document, ours: Collection[str]) -> Document:
        """A check-in that is to come back, without the answers that other writers replaced since it was changed.

        With its new stamp it would be the last word on every question that it answers. `ours` come back with it.
        """
        number, now = self._find("checkins", document["id"])
        latest = now if number is not None else self._removal("checkins", document["id"])[1]
        day = str(document.get("day"))
        changed = {**document, "updated": (latest or document)["updated"]}
        others = self._transaction.rows("checkins").on_days(day, day).get(day, [])
        later = [each for each in others if each.get("id") not in ours and rank(each) > rank(changed)]
        if not later:
            return document
        folded = checkin.fold([changed, *later], date.fromisoformat(day))
        return {"symptoms": {}, **checkin.own_document(document, folded, {})}

    def _restore(self, table: str, document: Document) -> None:
        identity = document["id"]
        number, before = self._find(table, identity)
        self._write(table, {**document, "updated": self._stamp(table, identity, before)}, number, before)

    def _write(self, table: str, after: Document, number: int | None, before: Document | None) -> None:
        self._database.put(table, after, number)
        tombstone, _ = self._removal(table, after["id"])
        if tombstone is not None:
            self._database.take("removed", tombstone)
        self.edits.append(Edit(table, after["id"], before, after))
        self.stamps[table, after["id"]] = after["updated"]

    def _find(self, table: str, identity: str) -> tuple[int, Document] | tuple[None, None]:
        return self._transaction.rows(table).find(identity) or (None, None)

    def _removal(self, table: str, identity: str) -> tuple[int, Document] | tuple[None, None]:
        """The tombstone of that document: one of another table may have the same id."""
        return self._transaction.rows("removed").find(identity, table) or (None, None)

    def _stamp(self, table: str, identity: str, *before: Mapping[str, Any] | None) -> str:
        """Later than every version that there was, the removal of one included."""
        versions = [*before, self._removal(table, identity)[1]]
        return max(stamp(None if version is None else version.get("updated")) for version in versions)
