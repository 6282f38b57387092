"""Address books, briefs, maps of deals, files, own fields, the bin: the desk as a whole."""

from __future__ import annotations

from kamdesk.storage.migrations.build import column, drop, drop_index, index, table

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Go there from the revision before."""
    _tables_1()
    _columns()
    _indexes()


def _tables_1() -> None:
    """Create tables."""
    table(
        "bin",
        "uid text, kind text, subject text, title text, deleted_at datetime, owner text, "
        "owner_name text, first integer, last integer, holds json, links json",
    )
    table(
        "own_fields",
        "uid text, subject text, key text, label text, kind text, choices json",
    )
    table(
        "own_logo",
        "uid text, media_type text, data text, plate boolean",
    )
    table(
        "saved_filters",
        "uid text, name text, wanted json",
    )
    table(
        "competitors",
        "uid text, region_uid text, name text, share_pct text?, strengths text, "
        "weaknesses text, our_answer text, product text, price_minor big?, "
        "price_currency text?, price_unit text, price_level text?, source_text text, "
        "source_date date?, reviewed_on date?",
        "region_uid regions.uid",
    )
    table(
        "client_logos",
        "uid text, client_uid text, media_type text, data text, plate boolean",
        "client_uid clients.uid",
    )
    table(
        "distinct_clients",
        "uid text, one_uid text, other_uid text",
        "one_uid clients.uid, other_uid clients.uid",
    )
    table(
        "deal_seats",
        "uid text, client_uid text, deal_uid text, person_uid text, decision_role text?, "
        "buyer_types json?, power integer?, involvement integer?, interest integer?, "
        "attitude integer?, project_roles json, map_x integer?, map_y integer?",
        "client_uid clients.uid, deal_uid deals.uid, person_uid people.uid",
    )
    table(
        "distinct_people",
        "uid text, person_uid text, other_uid text",
        "other_uid people.uid, person_uid people.uid",
    )
    table(
        "photos",
        "uid text, client_uid text, person_uid text, data text",
        "client_uid clients.uid, person_uid people.uid",
    )
    table(
        "briefs",
        "uid text, client_uid text, talk_uid text, agenda text, offer_idea text, "
        "questions json, route text, travel_minutes integer?, buffer_minutes integer?, "
        "manners text, materials json, weak_points json, listening boolean",
        "client_uid clients.uid, talk_uid talks.uid",
    )
    table(
        "concessions",
        "uid text, client_uid text, deal_uid text, interview_uid text?, on date?, gave text, "
        "gave_worth_minor big?, gave_worth_currency text?, got text, got_worth_minor big?, "
        "got_worth_currency text?",
        "client_uid clients.uid, deal_uid deals.uid, interview_uid interviews.uid",
    )
    table(
        "objections",
        "uid text, client_uid text, deal_uid text, interview_uid text?, person_uid text?, "
        "raised_on date?, kind text, text text, answer text, result text",
        "client_uid clients.uid, deal_uid deals.uid, interview_uid interviews.uid, "
        "person_uid people.uid",
    )
    table(
        "recaps",
        "uid text, client_uid text, talk_uid text, language text, person_uids json, "
        "subject text, greeting text, thanks text, understood json, decisions json, "
        "actions json, questions json, next_meeting text, closing text, status text, "
        "sent_at datetime?",
        "client_uid clients.uid, talk_uid talks.uid",
    )
    table(
        "attachments",
        "uid text, client_uid text, talk_uid text?, interview_uid text?, fact_uid text?, "
        "proposal_uid text?, name text, digest text, size integer, added_at datetime?",
        "client_uid clients.uid, fact_uid facts.uid, interview_uid interviews.uid, "
        "proposal_uid proposals.uid, talk_uid talks.uid",
    )
    table(
        "deliveries",
        "uid text, client_uid text, proposal_uid text, position integer, promised json, "
        "delivered json, state text, shown_by json, happened_on date?, fact_uid text?, "
        "promise_uid text?",
        "client_uid clients.uid, fact_uid facts.uid, promise_uid promises.uid, "
        "proposal_uid proposals.uid",
    )


def _columns() -> None:
    """Add and drop columns."""
    column("clients", "own json", "{}")
    column("deals", "quick_notes json", "{}")
    column("deals", "x_factor integer?")
    column("deals", "candidates integer?")
    column("deals", "strategy text", '""')
    column("factors", "value text", '""')
    column("factors", "trend text?")
    column("factors", "reviewed_on date?")
    column("facts", "talk_uid text?")
    column("facts", "confirmed_person_uid text?")
    column("facts", "confirmed_talk_uid text?")
    column("interviews", "from_sheet boolean", "false")
    column("interviews", "kind text", '"spin"')
    column("interviews", "checklist json", "[]")
    drop("own_company", "logo_file")
    column("people", "suffix text", '""')
    column("people", "phone_kind text", '""')
    column("people", "more_phones json", "[]")
    column("people", "email_kind text", '""')
    column("people", "more_emails json", "[]")
    column("people", "links json", "[]")
    column("people", "addresses json", "[]")
    column("people", "languages json", "[]")
    column("people", "tags json", "[]")
    column("people", "own json", "{}")
    column("people", "extras json", "[]")
    column("proposals", "story json", "{}")
    column("proposals", "with_team boolean", "false")
    column("talks", "message_id text", '""')
    column("tco_cells", "quantity text?")
    column("tco_cells", "unit text", '""')
    column("tco_cells", "low_minor big?")
    column("tco_cells", "low_currency text?")
    column("tco_cells", "high_minor big?")
    column("tco_cells", "high_currency text?")
    column("tco_cells", "owner_uid text?")
    column("tco_cells", "due_on date?")
    column("tco_sheets", "rates json", "[]")


def _indexes() -> None:
    """Create and drop indexes."""
    index("answers", "person_uid")
    index("attachments", "client_uid")
    index("attachments", "fact_uid")
    index("attachments", "interview_uid")
    index("attachments", "proposal_uid")
    index("attachments", "talk_uid")
    index("benefits", "client_uid")
    index("benefits", "need_uid")
    index("bin", "deleted_at")
    index("block_texts", "client_uid")
    index("briefs", "client_uid")
    index("briefs", "talk_uid")
    index("client_logos", "client_uid")
    index("competitors", "region_uid")
    index("concessions", "client_uid")
    index("concessions", "deal_uid")
    index("concessions", "interview_uid")
    index("deal_seats", "client_uid")
    index("deal_seats", "deal_uid")
    index("deal_seats", "person_uid")
    index("deliveries", "client_uid")
    index("deliveries", "fact_uid")
    index("deliveries", "promise_uid")
    index("deliveries", "proposal_uid")
    index("distinct_clients", "one_uid")
    index("distinct_clients", "other_uid")
    index("distinct_people", "other_uid")
    index("distinct_people", "person_uid")
    index("element_scores", "person_uid")
    index("facts", "deal_uid")
    index("gate_answers", "deal_uid")
    index("gate_answers", "proposal_uid")
    index("influences", "from_uid")
    index("influences", "to_uid")
    index("interviews", "deal_uid")
    index("must_asks", "client_uid")
    index("needs", "deal_uid")
    index("objections", "client_uid")
    index("objections", "deal_uid")
    index("objections", "interview_uid")
    index("objections", "person_uid")
    index("own_fields", "subject")
    index("path_steps", "deal_uid")
    index("people", "dates")
    index("people", "reports_to_uid")
    index("photos", "client_uid")
    index("photos", "person_uid")
    index("plan_rows", "client_uid")
    index("price_lines", "client_uid")
    drop_index("promises", "client_uid")
    index("promises", "client_uid status")
    index("promises", "deal_uid")
    index("promises", "person_uid")
    index("proposal_events", "client_uid")
    index("proposals", "addressee_uid")
    index("proposals", "deal_uid")
    index("proposals", "tco_uid")
    index("quotes", "person_uid")
    index("recaps", "client_uid")
    index("recaps", "talk_uid")
    index("resources", "client_uid")
    index("sealed", "client_uid")
    index("talks", "deal_uid")
    index("tco_cells", "client_uid")
    index("tco_cells", "fact_uid")
    index("tco_sheets", "deal_uid")
