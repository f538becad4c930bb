"""What lists can be asked, as typed query parameters: one for every field. Whatever else is sent is refused by name.

A parameter given several times means any of its values.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, WithJsonSchema

from api.places import official_city, official_province
from api.store.queries import PAGE, PAGE_LIMIT
from extractor.fact import ACTIONS, COMPARATORS, FACT_TYPES, LEVELS, MODALITIES, STATUSES, SUBJECT_TYPES, UNITS


def _printable(value: str) -> str:
    if "\x00" in value or any("\ud800" <= c <= "\udfff" for c in value):
        raise ValueError("holds characters that no text has")
    return value


Text = Annotated[str, StringConstraints(min_length=1, max_length=300), AfterValidator(_printable)]
Province = Annotated[Text, AfterValidator(official_province)]
City = Annotated[Text, AfterValidator(official_city)]
Date = Annotated[str, StringConstraints(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
Year = Annotated[int, Field(ge=1900, le=2200)]
Whole = Annotated[int, Field(ge=0, le=1_000_000)]
Number = Annotated[float, Field(allow_inf_nan=False)]
Share = Annotated[float, Field(ge=0, le=1)]


def _one_of(allowed: tuple[str, ...]) -> Any:
    """One of a closed set of the contract."""

    def check(value: str) -> str:
        if value not in allowed:
            raise ValueError(f"not one of {', '.join(allowed)}")
        return value

    return check


def _schema(allowed: tuple[str, ...]) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "enum": list(allowed)})


FactType = Annotated[str, AfterValidator(_one_of(FACT_TYPES)), _schema(FACT_TYPES)]
SubjectType = Annotated[str, AfterValidator(_one_of(SUBJECT_TYPES)), _schema(SUBJECT_TYPES)]
Level = Annotated[str, AfterValidator(_one_of(LEVELS)), _schema(LEVELS)]
Status = Annotated[str, AfterValidator(_one_of(STATUSES)), _schema(STATUSES)]
Modality = Annotated[str, AfterValidator(_one_of(MODALITIES)), _schema(MODALITIES)]
Unit = Annotated[str, AfterValidator(_one_of(UNITS)), _schema(UNITS)]
Comparator = Annotated[str, AfterValidator(_one_of(COMPARATORS)), _schema(COMPARATORS)]
Action = Annotated[str, AfterValidator(_one_of(ACTIONS)), _schema(ACTIONS)]
_STATES = ("queued", "running", "done", "failed")
State = Annotated[str, AfterValidator(_one_of(_STATES)), _schema(_STATES)]


class Paging(BaseModel):
    model_config = ConfigDict(extra="forbid")

    limit: int = Field(PAGE, ge=1, le=PAGE_LIMIT, description="Items a page.")
    cursor: str | None = Field(None, max_length=200, description="`next` of the page before.")

    def filters(self) -> dict[str, Sequence[Any]]:
        """What was asked, without how to page."""
        return {name: getattr(self, name) for name in type(self).model_fields
                if name not in ("limit", "cursor") and getattr(self, name)}


class Common(BaseModel):
    document: list[Text] = Field([], description="SHA-256 of a document.")
    industry: list[Text] = []
    q: list[Text] = Field([], description="Free text: every word stands in names, labels or quotes.")


class OfFact(Common):
    id: list[Text] = []
    label: list[Text] = []
    page: list[Whole] = []
    extractor: list[Text] = []
    region: list[Text] = Field([], description="A region as written.")
    min_confidence: list[Share] = []


class OfSubject(BaseModel):
    subject: list[Text] = Field([], description="An entity's id.")
    subject_type: list[SubjectType] = []
    name: list[Text] = Field([], description="A subject's name, whatever its width, case and blanks.")


class OfList(BaseModel):
    level: list[Level] = []
    grade: list[Text] = []
    year: list[Year] = []
    year_from: list[Year] = []
    year_to: list[Year] = []
    batch: list[Whole] = []


class OfDesignation(BaseModel):
    designation: list[Text] = []
    status: list[Status] = []
    announced_on: list[Date] = Field([], description="As precise as given: 2020-09 finds every day of that month.")
    province: list[Province] = Field([], description="Official name; a short or English one is understood: 贵州, Guizhou.")
    city: list[City] = Field([], description="Official name; a short or English one is understood.")
    former_name: list[Text] = []


class OfIssuer(BaseModel):
    issuer: list[Text] = []


class OfMetric(BaseModel):
    metric: list[Text] = []
    modality: list[Modality] = []
    unit: list[Unit] = []
    comparator: list[Comparator] = []
    value: list[Number] = []
    value_min: list[Number] = []
    value_max: list[Number] = []
    as_of: list[Date] = Field([], description="As precise as given: 2022 finds every day of that year.")


class OfDirective(BaseModel):
    action: list[Action] = []
    instrument: list[Text] = []


class FactsQuery(Paging, OfFact, OfSubject, OfList, OfDesignation, OfIssuer, OfMetric, OfDirective):
    type: list[FactType] = []


class DesignationsQuery(Paging, OfFact, OfSubject, OfList, OfDesignation, OfIssuer):
    pass


class MetricsQuery(Paging, OfFact, OfSubject, OfList, OfMetric):
    pass


class DirectivesQuery(Paging, OfFact, OfDirective, OfIssuer):
    pass


class RecordsQuery(Paging, Common, OfSubject, OfList, OfDesignation, OfIssuer, OfMetric):
    label: list[Text] = []
    page: list[Whole] = []
    extractor: list[Text] = []
    region: list[Text] = []
    min_confidence: list[Share] = []


class EntitiesQuery(Paging, Common, OfList, OfDesignation, OfIssuer, OfMetric):
    id: list[Text] = []
    type: list[SubjectType] = []
    name: list[Text] = []


class DocumentsQuery(Paging):
    id: list[Text] = []
    name: list[Text] = []
    state: list[State] = []
    language: list[Text] = []
    media_type: list[Text] = []
    date: list[Date] = []
    source: list[Text] = []
    q: list[Text] = Field([], description="Part of the name or the title.")


QUERIES: dict[str, type[Paging]] = {
    "facts": FactsQuery, "designations": DesignationsQuery, "metrics": MetricsQuery, "directives": DirectivesQuery,
    "records": RecordsQuery, "entities": EntitiesQuery, "documents": DocumentsQuery,
}
