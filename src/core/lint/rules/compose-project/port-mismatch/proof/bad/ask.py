import sys
import time
import urllib.request

time.sleep(4)
for attempt in range(20):
    try:
        print(urllib.request.urlopen(sys.argv[1], timeout=10).read().decode())
        break
    except OSError as error:
        print(error)
        time.sleep(0.2)
