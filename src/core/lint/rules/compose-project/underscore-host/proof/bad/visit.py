# Asks the proxy until it answers something else than 502, and says what.
import time
import urllib.error
import urllib.request

for _ in range(60):
    time.sleep(0.5)
    try:
        print(urllib.request.urlopen('http://proxy/').read().decode(), flush=True)
        break
    except urllib.error.HTTPError as error:
        if error.code != 502:
            print('refused with', error.code, flush=True)
            break
    except OSError:
        pass
