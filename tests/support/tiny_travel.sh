# tiny_travel.sh: a study of three zones with roads, a train, a bus, school buses and two scenarios. Sourced; writes into the folder $1.
#
#      甲鎮         乙鎮         丙鄉        4 km × 4 km each, in a row
#   6 --------- 7 <-------- 8          縣道5, one way between 8 and 7
#   |           |           |          2–6 and 4–8 without name, 3–7 中正路
#   1-- 2 ------ 3 -------- 4 -- 5     台1線; schools stand south of nodes 2 and 4
tiny_travel() {
  local dir=$1
  mkdir -p "$dir/feed"
  (
    cd "$dir"
    cat >study.yaml <<'YAML'
jiujin: 1
study: tiny
name: 三鄉鎮試算
year: 113
origin_kind: feeder
tables:
  zones: {source: zones.geojson, crs: EPSG:3826, basis: illustrative}
  communities: {source: communities.csv, basis: illustrative}
  membership: {source: membership.csv, basis: illustrative}
  schools: {source: schools.csv, crs: EPSG:3826, basis: illustrative}
  feeders: {source: feeders.csv, crs: EPSG:3826, basis: illustrative}
  graduates: {source: graduates.csv, basis: illustrative}
  flows: {source: flows.csv, basis: illustrative}
population_points: {source: people.csv, crs: EPSG:3826}
network:
  kind: tables
  label: 試算路網
  basis: illustrative
  nodes: {source: nodes.csv, crs: EPSG:3826}
  links: {source: links.csv}
timetable:
  label: 試算時刻表
  basis: modelled
  feeds: [{source: feed}]
  school_buses: buses.csv
  date: 2024-03-11
  bells: {丙高中: "07:50"}
YAML
    local zone x features=""
    for zone in 0:甲鎮:Z1 4000:乙鎮:Z2 8000:丙鄉:Z3; do
      x=$((250000 + ${zone%%:*}))
      features+="${features:+,}{\"type\":\"Feature\",\"properties\":{\"code\":\"${zone##*:}\",\"name\":\"$(cut -d: -f2 <<<"$zone")\"},
\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[$x,2700000],[$((x + 4000)),2700000],[$((x + 4000)),2704000],[$x,2704000],[$x,2700000]]]}}"
    done
    printf '{"type":"FeatureCollection","features":[%s]}\n' "$features" >zones.geojson
    printf 'code,name,convening_school\nA,東社區,010001\nB,西社區,010002\n' >communities.csv
    printf 'zone,community\nZ1,A\nZ2,A\nZ3,B\n' >membership.csv
    printf 'code,name,ownership,type,x,y,zone\n010001,甲高中,公立,普通型,252000,2701900,Z1\n010002,丙高中,公立,普通型,260000,2701900,Z3\n' \
      >schools.csv
    printf 'code,name,x,y,zone\n010501,甲國中,251500,2702100,Z1\n010502,乙國中,257000,2702000,Z2\n010503,丙國中,,,Z3\n' >feeders.csv
    printf 'origin,year,graduates\n010501,113,60\n010502,113,40\n010503,113,50\n' >graduates.csv
    printf 'year,origin,school,entrants\n113,010501,010001,40\n113,010502,010001,20\n113,010502,010002,20\n113,010503,010002,40\n' \
      >flows.csv
    printf 'zone,x,y,weight\n乙鎮,255000,2702100,3\n乙鎮,257000,2702500,1\n' >people.csv
    printf 'id,x,y\n1,250500,2702000\n2,252000,2702000\n3,256000,2702000\n4,260000,2702000\n5,261500,2702000\n' >nodes.csv
    printf '6,252000,2703000\n7,256000,2703000\n8,260000,2703000\n' >>nodes.csv
    printf 'from,to,class,name,one_way\n1,2,primary,台1線,\n2,3,primary,台1線,\n3,4,primary,台1線,\n4,5,primary,台1線,\n' >links.csv
    printf '6,7,secondary,縣道5,\n8,7,secondary,縣道5,yes\n2,6,local,,\n4,8,local,,\n3,7,local,中正路,\n' >>links.csv
    sed '/^population_points/,$d' study.yaml >plain.yaml # without networks
    tiny_timetable
    tiny_scenarios
  )
}

# A train that stops in 甲, 乙 and 丙, and a bus from 乙 to 丙; all stops lie near nodes 2, 3 and 4.
tiny_timetable() {
  cat >feed/agency.txt <<'CSV'
agency_id,agency_name,agency_url,agency_timezone
a,試算,http://example.org,Asia/Taipei
CSV
  cat >feed/stops.txt <<'CSV'
stop_id,stop_name,stop_lat,stop_lon
s1,甲站,24.4246197575,121.0197228957
s2,乙站,24.4237065691,121.0591682550
s3,丙站,24.4245889133,121.0986144235
CSV
  printf 'route_id,agency_id,route_short_name,route_long_name,route_type\nt,a,海線,,2\nb,a,101,,3\n' >feed/routes.txt
  printf 'service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\nd,1,1,1,1,1,0,0,20240101,20241231\n' \
    >feed/calendar.txt
  printf 'route_id,service_id,trip_id\nt,d,t1\nt,d,t2\nb,d,b1\n' >feed/trips.txt
  cat >feed/stop_times.txt <<'CSV'
trip_id,arrival_time,departure_time,stop_id,stop_sequence
t1,07:10:00,07:10:00,s1,1
t1,07:16:00,07:17:00,s2,2
t1,07:24:00,07:24:00,s3,3
t2,16:30:00,16:30:00,s3,1
t2,16:37:00,16:38:00,s2,2
t2,16:44:00,16:44:00,s1,3
b1,07:20:00,07:20:00,s2,1
b1,07:35:00,07:35:00,s3,2
CSV
  printf 'school,line,direction,stop,lon,lat,time\n010001,校車甲線,上學,乙國中站,121.0591682550,24.4237065691,07:05\n' >buses.csv
  printf '010001,校車甲線,上學,甲高中站,121.0197228957,24.4246197575,07:25\n' >>buses.csv
}

tiny_scenarios() {
  cat >edited.yaml <<'YAML'
jiujin: 1
scenario: edited
name: 斷橋與新線
study: study.yaml
edits:
  - close_road: {road: 台1線, x: 258000, y: 2702000}
  - road_speed: {road: 縣道5, kmh: 20}
  - add_road: {name: 南環路, x: 252000, y: 2701990, to_x: 260000, to_y: 2701990, class: secondary, kmh: 60}
  - drop_route: {route: 海線}
  - add_route: {code: n1, name: 新快線, stops: [甲站, 丙站], minutes: [0, 9], departures: ["07:20", "07:30"]}
YAML
}
