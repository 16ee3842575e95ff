"""Language models behind one seam: text in, pieces of text out, within time limits; none by default.

`openai:MODEL` is any endpoint of OpenAI's protocol, `gguf:PATH` a file run in this process, `PROVIDER:MODEL`
whatever LangChain's `init_chat_model` reaches.
"""

from congvu.llm.breaker import Breaker, State
from congvu.llm.limits import Limits
from congvu.llm.model import Endpoint, Model, ModelStatus, Reply
from congvu.llm.opening import open_model

__all__ = ["Breaker", "Endpoint", "Limits", "Model", "ModelStatus", "Reply", "State", "open_model"]
