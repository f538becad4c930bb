"""The routes, one module a resource; `ROUTERS` is all of them."""

from __future__ import annotations

from fastapi import APIRouter

from api.http.routes import documents, entities, facts, health, jobs, records

ROUTERS: tuple[APIRouter, ...] = (documents.router, jobs.router, records.router, facts.router, entities.router)
"""Under /v1."""

ROOT_ROUTERS: tuple[APIRouter, ...] = (health.router,)
