"""The whole retrieval as a LangChain retriever, to plug into other chains."""

from __future__ import annotations

from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from congvu.documents import Scope
from congvu.retrieve.retriever import Retriever


class CongvuRetriever(BaseRetriever):
    """Returns the best passages of the best documents, `metadata` saying where each stands."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    retriever: Retriever
    scope: Scope
    documents: int = 4
    passages: int = 3

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun, **_kwargs: Any
    ) -> list[Document]:
        ranking = self.retriever.search(query, self.scope)
        return [
            document
            for ranked in ranking.documents[: self.documents]
            for document in self._best(ranking, ranked.document.id)
        ]

    def _best(self, ranking: Any, document_id: int) -> list[Document]:
        scores = self.retriever.within(ranking, document_id, self.scope)
        best = sorted(scores, key=lambda passage_id: -scores[passage_id])[: self.passages]
        found = self.retriever.catalog.passages(self.scope.reader, best)
        return [
            Document(
                page_content=found[passage_id].text,
                metadata={
                    "document_id": document_id,
                    "passage_id": passage_id,
                    "heading": " › ".join(found[passage_id].heading),
                    "page": found[passage_id].page,
                    "score": scores[passage_id],
                },
            )
            for passage_id in best
            if passage_id in found
        ]
