import os

from django.core.asgi import get_asgi_application

os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'mysite.settings')
http = get_asgi_application()

from channels.generic.websocket import WebsocketConsumer
from channels.routing import ProtocolTypeRouter, URLRouter
from django.urls import path

websockets = URLRouter([path('ws/chat/', WebsocketConsumer.as_asgi())])
application = ProtocolTypeRouter({'http': http, 'websocket': websockets})
